using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Ocpp16.Messages;

namespace Simulator.Actors.Persistence;

/// <summary>Fields that may be absent, and OCPP payloads inside what is stored. What has its default value is not written.</summary>
internal static class StoredJson
{
    public static void Optional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    public static void Optional(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    public static void Optional(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    public static void Optional(this Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } at)
            json.WriteString(name, at);
    }

    public static void Optional(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
            json.WriteBoolean(name, flag);
    }

    /// <summary>An object of its own.</summary>
    public static void Optional<T>(this Utf8JsonWriter json, string name, T? value, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        if (value is null)
            return;
        json.WriteStartObject(name);
        write(json, value);
        json.WriteEndObject();
    }

    /// <summary>Written only when it is set.</summary>
    public static void Flag(this Utf8JsonWriter json, string name, bool value)
    {
        if (value)
            json.WriteBoolean(name, true);
    }

    public static void Payload(this Utf8JsonWriter json, string name, IOcppRequest request)
    {
        json.WritePropertyName(name);
        OcppPayloads.Write(json, request);
    }

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static string? OptionalText(this JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static int Int(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    public static int? OptionalInt(this JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt32() : null;

    public static long Long(this JsonElement json, string name) => json.GetProperty(name).GetInt64();

    public static double Double(this JsonElement json, string name) => json.GetProperty(name).GetDouble();

    public static double? OptionalDouble(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetDouble() : null;

    public static DateTimeOffset Time(this JsonElement json, string name) => json.GetProperty(name).GetDateTimeOffset();

    public static DateTimeOffset? OptionalTime(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetDateTimeOffset() : null;

    public static bool Flag(this JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.GetBoolean();

    public static bool? OptionalFlag(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetBoolean() : null;

    public static T Enum<T>(this JsonElement json, string name)
        where T : struct, Enum =>
        WireText.TryParse<T>(json.Text(name), out var value)
            ? value
            : throw new FormatException($"'{json.Text(name)}' is no {typeof(T).Name}");

    public static T? OptionalEnum<T>(this JsonElement json, string name)
        where T : struct, Enum => json.TryGetProperty(name, out _) ? json.Enum<T>(name) : null;

    public static ImmutableArray<T> Array<T>(this JsonElement json, string name, Func<JsonElement, T> read)
    {
        if (!json.TryGetProperty(name, out var list))
            return [];
        var items = ImmutableArray.CreateBuilder<T>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
            items.Add(read(item));
        return items.MoveToImmutable();
    }

    public static IOcppRequest Payload(this JsonElement json, string name, OcppAction action) =>
        OcppPayloads.TryReadRequest(action, JsonMarshal.GetRawUtf8Value(json.GetProperty(name)), out var request, out var fault)
            ? request
            : throw new FormatException($"{action}: {fault}");
}
