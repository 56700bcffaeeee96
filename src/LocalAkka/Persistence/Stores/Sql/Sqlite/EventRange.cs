namespace Akka.Persistence.Stores.Sql.Sqlite;

/// <summary>Rows of the journal, by their <c>ordering</c>, both ends within.</summary>
internal readonly record struct EventRange(long First, long Last);

/// <summary>Where one event of an actor lies.</summary>
/// <param name="Ordering">The number of its row.</param>
internal readonly record struct EventPosition(string PersistenceId, long SequenceNr, long Ordering);
