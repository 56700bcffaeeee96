using System.Collections.Immutable;
using System.Text.Json;
using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>Section <c>Configuration</c>: the configuration keys a station starts with.</summary>
internal static class ConfigurationKeysReader
{
    // KeyValue, OCPP 1.6 §7.29.
    public const int KeyMax = 50;
    private const int ValueMax = 500;
    private const int KeysMax = 1000;

    /// <summary>Keys of signed meter values, which are not made here.</summary>
    private static readonly string[] Signing = ["SampledDataSignReadings", "AlignedDataSignReadings"];

    public static ImmutableArray<ConfigurationKeyTemplate> Read(JsonSection root)
    {
        if (root.Section("Configuration") is not { } section)
            return [];
        var keys = ReadList(section);
        section.Finish();
        var signing = keys.Where(k => Signing.Contains(k.Key) && string.Equals(k.Value, "true", StringComparison.OrdinalIgnoreCase)).ToList();
        if (signing.Count > 0)
            section.Warn("configurationKey", $"no signed meter values are made: {string.Join(", ", signing.Select(k => k.Key))} has no effect");
        return keys;
    }

    /// <summary>The list <c>configurationKey</c> of a section.</summary>
    public static ImmutableArray<ConfigurationKeyTemplate> ReadList(JsonSection section)
    {
        var keys = ImmutableArray.CreateBuilder<ConfigurationKeyTemplate>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in section.Sections("configurationKey").Take(KeysMax))
        {
            var key = new ConfigurationKeyTemplate(
                entry.RequiredText("key", KeyMax),
                ReadValue(entry),
                OptionalFlag(entry, "readonly"),
                OptionalFlag(entry, "visible"),
                OptionalFlag(entry, "reboot"));
            entry.Finish();
            if (names.Add(key.Key))
                keys.Add(key);
            else
                entry.Warn("key", "stands twice in the list; the first entry holds");
        }

        return keys.DrainToImmutable();
    }

    /// <summary>Numbers and booleans are taken as their text.</summary>
    private static string? ReadValue(JsonSection entry)
    {
        if (!entry.TryGet("value", out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.Number => JsStringify.Of(value),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => entry.Text("value", ValueMax),
        };
    }

    private static bool? OptionalFlag(JsonSection entry, string key) => entry.Has(key) ? entry.Flag(key, fallback: false) : null;
}
