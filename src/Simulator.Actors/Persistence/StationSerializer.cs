using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Akka.Actor;
using Akka.Serialization;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Persistence;

/// <summary>
/// Puts the events and snapshots of stations into the journal and reads them back: JSON in UTF-8 under a manifest with a version. What has
/// ever been written stays readable; a changed form gets the next version, and the old one keeps its reader.
/// </summary>
public sealed class StationSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Everything that stations store.</summary>
    public static ImmutableArray<Type> Types { get; } = [typeof(StationEvent), typeof(StoredStation)];

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _writer;

    /// <summary>Never changes: rows in journals carry it.</summary>
    public override int Identifier => 1601;

    public override string Manifest(object o) => o switch
    {
        StoredStation => StoredManifests.Station,
        StationEvent happened => StoredManifests.Of(happened),
        _ => throw new ArgumentException($"A station does not store {o.GetType().Name}.", nameof(o)),
    };

    public override byte[] ToBinary(object obj)
    {
        var (buffer, json) = _writer ??= NewWriter();
        buffer.ResetWrittenCount();
        json.Reset(buffer);
        json.WriteStartObject();
        if (obj is StoredStation station)
            StoredStationFormat.Write(json, station);
        else
            StationEventFormat.Write(json, (StationEvent)obj);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="UnknownStoredFormatException">The manifest is none that this version knows, or the bytes do not fit it.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return manifest == StoredManifests.Station
                ? StoredStationFormat.Read(document.RootElement)
                : StationEventFormat.Read(manifest, document.RootElement);
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
