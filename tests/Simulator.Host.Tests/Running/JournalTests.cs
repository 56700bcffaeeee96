using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Simulator.Host.Configuration;
using Simulator.Host.Journals;
using Simulator.Host.Program;
using Simulator.Host.Tests.Support;

namespace Simulator.Host.Tests.Running;

public sealed class JournalTests : IDisposable
{
    private const string Server = "Host=db.example.org;Port=5433;Database=fleet;Username=u;Password=secret";

    private readonly ProgramUnderTest _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public void Journal_WhereNothingIsSaid_IsAFileOfTheDataFolder()
    {
        var journal = Journal.Of(Arguments(null), new PersistenceOptions());

        Assert.Equal(new Journal(JournalType.Sqlite, $"Data Source={Path.Combine(_program.Directory, "journal.db")}"), journal);
        Assert.Equal(Path.Combine(_program.Directory, "journal.db"), journal.ToString());
        Assert.True(journal.IsDurable);
    }

    [Fact]
    public void Journal_OfTheCommandLine_WinsAndTakesNoConnectionStringOfAnotherType()
    {
        var options = new PersistenceOptions { Type = JournalType.PostgreSql, ConnectionString = Server };

        Assert.Equal(new Journal(JournalType.PostgreSql, Server), Journal.Of(Arguments(JournalType.PostgreSql), options));
        Assert.Contains("journal.db", Journal.Of(Arguments(JournalType.Sqlite), options).ConnectionString, StringComparison.Ordinal);
        Assert.Equal(new Journal(JournalType.Memory, null), Journal.Of(Arguments(JournalType.Memory), options));
        Assert.False(Journal.Of(Arguments(JournalType.None), options).IsDurable);
    }

    [Fact]
    public void Journal_OnAServer_IsShownWithoutPassword() =>
        Assert.Equal("PostgreSQL at db.example.org:5433, database fleet", new Journal(JournalType.PostgreSql, Server).ToString());

    [Fact]
    public async Task Run_WhoseJournalAnotherRunWrites_IsRefusedAndSaysWhatToDo()
    {
        using var other = new Journal(JournalType.Sqlite, $"Data Source={Path.Combine(_program.Directory, "data", "journal.db")}").Hold();

        Assert.Equal(ExitCodes.Failure, await _program.RunAsync("run"));

        Assert.Contains("in use by another simulator", _program.Error, StringComparison.Ordinal);
        Assert.Contains("--data", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnPostgreSqlWithoutConnectionString_IsRefused()
    {
        Assert.Equal(ExitCodes.Configuration, await _program.RunAsync("--journal", "postgresql"));

        Assert.Contains("Host=localhost", _program.Error, StringComparison.Ordinal);
    }

    /// <summary>What is not said is a journal that forgets, and snapshots in files of the folder that the program runs in.</summary>
    [Theory]
    [InlineData(JournalType.None, null)]
    [InlineData(JournalType.Memory, null)]
    [InlineData(JournalType.Sqlite, "Data Source=:memory:")]
    [InlineData(JournalType.PostgreSql, Server)]
    public void Journal_OfEachType_SaysWhereEventsGoAndWhereSnapshots(JournalType type, string? connectionString)
    {
        var builder = new AkkaConfigurationBuilder(new ServiceCollection(), "test");

        var said = new Journal(type, connectionString).AddTo(builder).Configuration.Value;

        var kind = connectionString is null ? "inmem" : "sql";
        Assert.Equal($"akka.persistence.journal.{kind}", said.GetString("akka.persistence.journal.plugin"));
        Assert.Equal($"akka.persistence.snapshot-store.{kind}", said.GetString("akka.persistence.snapshot-store.plugin"));
    }

    private RunArguments Arguments(JournalType? journal) => new()
    {
        AssetsDirectory = _program.Directory,
        ConfigPath = Path.Combine(_program.Directory, "config.json"),
        DataDirectory = _program.Directory,
        Journal = journal,
    };
}
