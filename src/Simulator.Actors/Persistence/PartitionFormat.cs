using System.Collections.Immutable;
using System.Text;
using Simulator.Actors.Partitions;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Persistence;

/// <summary>
/// The stored forms of a partition: numbers in little-endian order, texts and parts behind their lengths. What a station's part holds is not
/// looked at.
/// </summary>
internal static class PartitionFormat
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Write(StoredGroup group) => Written(writer =>
    {
        writer.Write(group.Number);
        writer.Write(group.Parts.Length);
        foreach (var part in group.Parts)
        {
            writer.Write(part.Index);
            Write(writer, part.Event);
        }
    });

    public static StoredGroup ReadGroup(byte[] bytes)
    {
        using var reader = Reader(bytes);
        var number = reader.ReadInt64();
        var parts = ImmutableArray.CreateBuilder<StoredPart>();
        for (var left = Count(reader); left > 0; left--)
            parts.Add(new StoredPart(reader.ReadInt32(), ReadEvent(reader)));
        return new StoredGroup(number, parts.ToImmutable());
    }

    public static byte[] Write(StoredMembers members) => Written(writer =>
    {
        writer.Write(members.Number);
        writer.Write(members.HashIds.Count);
        foreach (var (index, hashId) in members.HashIds)
        {
            writer.Write(index);
            writer.Write(hashId);
        }
    });

    public static StoredMembers ReadMembers(byte[] bytes)
    {
        using var reader = Reader(bytes);
        var number = reader.ReadInt64();
        var hashIds = ImmutableSortedDictionary.CreateBuilder<int, string>();
        for (var left = Count(reader); left > 0; left--)
            hashIds[reader.ReadInt32()] = reader.ReadString();
        return new StoredMembers(number, hashIds.ToImmutable());
    }

    public static byte[] Write(StoredPartition partition) => Written(writer =>
    {
        writer.Write(partition.Number);
        writer.Write(partition.Stations.Length);
        foreach (var station in partition.Stations)
        {
            writer.Write(station.Index);
            writer.Write(station.HashId);
            Write(writer, station.State is { } state ? StationFormat.Write(state) : station.History?.Snapshot ?? []);
            var events = station.History?.Events ?? [];
            writer.Write(events.Count);
            foreach (var stored in events)
                Write(writer, stored);
        }
    });

    public static StoredPartition ReadPartition(byte[] bytes)
    {
        using var reader = Reader(bytes);
        var number = reader.ReadInt64();
        var stations = ImmutableArray.CreateBuilder<PartitionStation>();
        for (var left = Count(reader); left > 0; left--)
        {
            var (index, hashId, snapshot) = (reader.ReadInt32(), reader.ReadString(), ReadBytes(reader));
            var events = new List<StoredEvent>();
            for (var further = Count(reader); further > 0; further--)
                events.Add(ReadEvent(reader));
            stations.Add(new PartitionStation(index, hashId, null, new StationHistory(snapshot is [] ? null : snapshot, events)));
        }

        return new StoredPartition(number, stations.ToImmutable());
    }

    private static byte[] Written(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Utf8))
            write(writer);
        return stream.ToArray();
    }

    private static BinaryReader Reader(byte[] bytes) => new(new MemoryStream(bytes, writable: false), Utf8);

    private static void Write(BinaryWriter writer, StoredEvent stored)
    {
        writer.Write(stored.Manifest);
        Write(writer, stored.Bytes);
    }

    private static StoredEvent ReadEvent(BinaryReader reader) => new(reader.ReadString(), ReadBytes(reader));

    private static void Write(BinaryWriter writer, byte[] bytes)
    {
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static byte[] ReadBytes(BinaryReader reader)
    {
        var length = Count(reader);
        var bytes = reader.ReadBytes(length);
        return bytes.Length == length ? bytes : throw new EndOfStreamException("it ends too early");
    }

    private static int Count(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        return count >= 0 && count <= reader.BaseStream.Length - reader.BaseStream.Position
            ? count
            : throw new FormatException($"a length is {count}");
    }
}
