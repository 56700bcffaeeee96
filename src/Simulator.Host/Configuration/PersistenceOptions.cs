namespace Simulator.Host.Configuration;

/// <summary>Section <c>persistence</c>: where stations keep what must survive the program.</summary>
public sealed record PersistenceOptions
{
    public JournalType Type { get; init; } = JournalType.Sqlite;

    /// <summary>Null: for SQLite, the file journal.db of the data folder.</summary>
    public string? ConnectionString { get; init; }
}

/// <summary>What a journal is kept in.</summary>
public enum JournalType
{
    /// <summary>Stations store nothing.</summary>
    None,

    /// <summary>Stations come back when they fail, but not when the program does.</summary>
    Memory,

    Sqlite,

    PostgreSql,
}
