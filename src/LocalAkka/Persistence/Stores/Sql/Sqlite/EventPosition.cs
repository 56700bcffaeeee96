namespace Akka.Persistence.Stores.Sql.Sqlite;

/// <summary>Where one event of an actor lies.</summary>
/// <param name="Ordering">The number of its row.</param>
internal readonly record struct EventPosition(string PersistenceId, long SequenceNr, long Ordering);
