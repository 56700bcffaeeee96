using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Simulator.Actors.Json;

namespace Simulator.Host.Configuration;

/// <summary>Section <c>persistence</c>.</summary>
internal static class PersistenceReader
{
    internal const string PostgreSqlExample = "a connection string such as \"Host=localhost;Database=simulator;Username=simulator\"";

    /// <summary>The names of the journals, in configuration and command line alike.</summary>
    internal static (string Name, JournalType Type)[] Types { get; } =
    [
        ("sqlite", JournalType.Sqlite),
        ("postgresql", JournalType.PostgreSql),
        ("memory", JournalType.Memory),
        ("none", JournalType.None),
    ];

    public static PersistenceOptions Read(JsonSection root)
    {
        var defaults = new PersistenceOptions();
        if (root.Section("persistence") is not { } section)
            return defaults;
        var options = new PersistenceOptions
        {
            Type = section.Choice<JournalType>("type", Types) ?? defaults.Type,
            ConnectionString = section.Text("connectionString"),
        };
        Check(section, options);
        section.Finish();
        return options;
    }

    private static void Check(JsonSection section, PersistenceOptions options)
    {
        const string Key = "connectionString";
        switch (options)
        {
            case { Type: JournalType.Memory or JournalType.None, ConnectionString: not null }:
                section.Warn(Key, "not used by this type");
                break;
            case { Type: JournalType.Sqlite, ConnectionString: { } text } when DataSource(text) is not { Length: > 0 }:
                section.Fault(Key, "a connection string with a file, such as \"Data Source=/var/lib/simulator/journal.db\"");
                break;
            case { Type: JournalType.PostgreSql, ConnectionString: var text } when text is null || Host(text) is not { Length: > 0 }:
                section.Fault(Key, PostgreSqlExample);
                break;
        }
    }

    private static string? DataSource(string text) => Part(text, static said => new SqliteConnectionStringBuilder(said).DataSource);

    private static string? Host(string text) => Part(text, static said => new NpgsqlConnectionStringBuilder(said).Host);

    /// <summary>Null: no connection string of that kind.</summary>
    private static string? Part(string text, Func<string, string?> read)
    {
        try
        {
            return read(text);
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException or DbException)
        {
            return null;
        }
    }
}
