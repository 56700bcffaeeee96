using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Persistence;

/// <summary>
/// The stored forms of a station's events and of its state: JSON in UTF-8 under a manifest with a version. What has ever been written stays
/// readable; a changed form gets the next version, and the old one keeps its reader. May be used from any thread.
/// </summary>
public sealed class StationFormat : IStationFormat
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _writer;

    private StationFormat() { }

    public static StationFormat Instance { get; } = new();

    public StoredEvent Write(StationEvent happened) =>
        new StoredEvent(StoredManifests.Of(happened), Bytes(happened, StationEventFormat.Write));

    public StationState Read(StationHistory history, StationState initial)
    {
        var state = history.Snapshot is { } snapshot ? ReadSnapshot(snapshot).Restore(initial) : initial;
        foreach (var stored in history.Events)
            state = state.Apply(ReadEvent(stored));
        return state;
    }

    /// <summary>What <see cref="StationHistory.Snapshot"/> holds of this state.</summary>
    public static byte[] Write(StationState state) => Write(StoredStation.Of(state));

    internal static byte[] Write(StoredStation station) => Bytes(station, StoredStationFormat.Write);

    internal static StoredStation ReadSnapshot(byte[] bytes) => Read(StoredManifests.Station, bytes, StoredStationFormat.Read);

    /// <exception cref="UnknownStoredFormatException">The manifest is none that this version knows, or the bytes do not fit it.</exception>
    internal static StationEvent ReadEvent(StoredEvent stored) =>
        Read(stored.Manifest, stored.Bytes, json => StationEventFormat.Read(stored.Manifest, json));

    private static byte[] Bytes<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        var (buffer, json) = _writer ??= NewWriter();
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        json.WriteStartObject();
        write(json, value);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static T Read<T>(string manifest, byte[] bytes, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new UnknownStoredFormatException(manifest, "its content is damaged (" + e.Message + ")", e);
        }
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) NewWriter()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        return (buffer, new Utf8JsonWriter(buffer, Options));
    }
}
