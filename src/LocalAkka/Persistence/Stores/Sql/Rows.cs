namespace Akka.Persistence.Stores.Sql;

/// <summary>An event as it is stored.</summary>
/// <param name="Created">In ticks.</param>
internal readonly record struct EventRow(
    string PersistenceId, long SequenceNr, long Created, byte[] Message, string Manifest, int SerializerId);

/// <summary>A snapshot as it is stored.</summary>
/// <param name="Created">In ticks.</param>
internal sealed record SnapshotRow(
    string PersistenceId, long SequenceNr, long Created, byte[] Snapshot, string Manifest, int SerializerId);
