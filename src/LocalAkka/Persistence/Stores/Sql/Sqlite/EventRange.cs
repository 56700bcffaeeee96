namespace Akka.Persistence.Stores.Sql.Sqlite;

/// <summary>Rows of the journal, by their <c>ordering</c>, both ends within.</summary>
internal readonly record struct EventRange(long First, long Last);
