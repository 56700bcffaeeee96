using Akka.Hosting;
using Akka.Persistence.Hosting;
using Akka.Persistence.Sql.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;
using Simulator.Host.Configuration;
using Simulator.Host.Program;

namespace Simulator.Host.Journals;

/// <summary>Where the stations of a run keep what must survive them.</summary>
/// <param name="Type">In what.</param>
/// <param name="ConnectionString">Null where there is no database.</param>
internal sealed record Journal(JournalType Type, string? ConnectionString)
{
    /// <summary>Whether stations store anything at all.</summary>
    public bool IsDurable => Type is not JournalType.None;

    /// <summary>The whole path; null where the journal is no file.</summary>
    public string? File =>
        Type is JournalType.Sqlite ? Path.GetFullPath(new SqliteConnectionStringBuilder(ConnectionString).DataSource) : null;

    /// <summary>The file's path, or the server without passwords.</summary>
    public string Name => Type is JournalType.Memory or JournalType.None ? "in memory" : File ?? ToString();

    /// <summary>The configuration's, unless the command line says another.</summary>
    public static Journal Of(RunArguments arguments, PersistenceOptions options)
    {
        var type = arguments.Journal ?? options.Type;
        var said = type == options.Type ? options.ConnectionString : null;
        return type switch
        {
            JournalType.Sqlite => new Journal(type, said ?? $"Data Source={Path.Combine(arguments.DataDirectory, "journal.db")}"),
            JournalType.PostgreSql => new Journal(type, said),
            _ => new Journal(type, null),
        };
    }

    /// <summary>Makes it the actor system's. Without one, nothing is stored there, but persistent actors must have one to start.</summary>
    public AkkaConfigurationBuilder AddTo(AkkaConfigurationBuilder akka) => Type switch
    {
        JournalType.Sqlite => akka.WithSqlPersistence(SqliteFile.Open(ConnectionString!))
            .AddHocon(Settings(SqliteFile.Settings), HoconAddMode.Prepend),
        JournalType.PostgreSql => akka.WithSqlPersistence(ConnectionString!, "PostgreSQL.15")
            .AddHocon(Settings(""), HoconAddMode.Prepend),
        _ => akka.WithInMemoryJournal().WithInMemorySnapshotStore(),
    };

    /// <summary>
    /// An actor has one write on its way at a time. With room for fewer than there are actors, the journal refuses writes under load instead
    /// of letting them wait, and a refusal ends the actor. Whoever finds the database away asks again with growing pauses. So Akka's circuit
    /// breakers never open: they would refuse everybody for up to a minute more, and one that is half open leaves a recovery without an answer.
    /// </summary>
    private static string Settings(string more) =>
        $$"""
        akka.persistence {
          journal.sql {
            buffer-size = 100000
            circuit-breaker.max-failures = {{int.MaxValue}}
            {{more}}
          }
          snapshot-store.sql {
            circuit-breaker.max-failures = {{int.MaxValue}}
            {{more}}
          }
        }
        """;

    /// <summary>Makes sure that this run alone writes a journal file, and that there is a folder for it.</summary>
    /// <returns>To hold as long as the run lasts; null where there is no file.</returns>
    /// <exception cref="IOException">Another run holds it, or the folder cannot be written to.</exception>
    public FileStream? Hold()
    {
        if (File is not { } file)
            return null;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        try
        {
            return new FileStream($"{file}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"the journal {file} is in use by another simulator, or cannot be written to ({cause.Message.TrimEnd('.')}). "
                + "Give each its own data folder (--data), or run this one without journal (--journal none).", cause);
        }
    }

    /// <summary>Without passwords.</summary>
    public override string ToString() => Type switch
    {
        JournalType.Sqlite => new SqliteConnectionStringBuilder(ConnectionString).DataSource,
        JournalType.PostgreSql when new NpgsqlConnectionStringBuilder(ConnectionString) is var server =>
            $"PostgreSQL at {server.Host}:{server.Port}, database {server.Database}",
        JournalType.Memory => "in memory; stations forget everything when the program ends",
        _ => "none; stations forget everything when they fail",
    };
}
