using System.Collections.Immutable;
using System.Text;
using Akka.Actor;
using Akka.Serialization;
using Simulator.Actors.Partitions;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Persistence;

/// <summary>
/// Puts the entries and snapshots of partitions into the journal and reads them back. Each holds the parts of its stations as bytes of their
/// own, which only the station reads: see <see cref="StationFormat"/>.
/// </summary>
public sealed class PartitionSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Everything that partitions store.</summary>
    public static ImmutableArray<Type> Types { get; } = [typeof(StoredGroup), typeof(StoredMembers), typeof(StoredPartition)];

    /// <summary>Never changes: rows in journals carry it. 1601 was that of stations with journals of their own.</summary>
    public override int Identifier => 1602;

    public override string Manifest(object o) => o switch
    {
        StoredGroup => StoredManifests.Group,
        StoredMembers => StoredManifests.Members,
        StoredPartition => StoredManifests.Partition,
        _ => throw new ArgumentException($"A partition does not store {o?.GetType().Name}.", nameof(o)),
    };

    public override byte[] ToBinary(object obj) => obj switch
    {
        StoredGroup group => PartitionFormat.Write(group),
        StoredMembers members => PartitionFormat.Write(members),
        _ => PartitionFormat.Write((StoredPartition)obj),
    };

    /// <exception cref="UnknownStoredFormatException">The manifest is none that this version knows, or the bytes do not fit it.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        try
        {
            return manifest switch
            {
                StoredManifests.Group => PartitionFormat.ReadGroup(bytes),
                StoredManifests.Members => PartitionFormat.ReadMembers(bytes),
                StoredManifests.Partition => PartitionFormat.ReadPartition(bytes),
                _ => throw new UnknownStoredFormatException(manifest, "the name or its version is not known here"),
            };
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException or DecoderFallbackException)
        {
            throw new UnknownStoredFormatException(manifest, "its content is damaged (" + e.Message + ")", e);
        }
    }
}
