using System.Net;
using System.Net.Sockets;
using Akka.Hosting;
using Akka.Persistence.Sql.Hosting;
using Akka.TestKit.Xunit2;
using LocalAkka.Tests.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace LocalAkka.Tests.Local;

/// <summary>Databases that are not as they should be: an answer for each actor, in time, and never the end of the process.</summary>
public sealed class SqlStoreTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("journal-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task File_ThatIsNoDatabase_FailsRecovery()
    {
        var file = Path.Combine(_folder.FullName, "journal.db");
        await File.WriteAllTextAsync(file, new string('x', 10_000));

        await AssertRecoveryFails($"Data Source={file}", "SQLite.MS");
    }

    [Fact]
    public Task Folder_ThatIsMissing_FailsRecovery() =>
        AssertRecoveryFails($"Data Source={Path.Combine(_folder.FullName, "no", "journal.db")}", "SQLite.MS");

    [Fact]
    public async Task Server_ThatIsNotThere_FailsRecovery()
    {
        using var taken = new Socket(SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // nobody listens
        await AssertRecoveryFails($"Host=127.0.0.1;Port={((IPEndPoint)taken.LocalEndPoint!).Port}", "PostgreSQL.15");
    }

    [Fact]
    public async Task Server_ThatNeverAnswers_FailsRecoveryWhenItsTimeIsUp()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await AssertRecoveryFails($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Timeout=1", "PostgreSQL.15");
    }

    [Fact]
    public async Task File_ThatIsMendedMeanwhile_ServesTheNextActor()
    {
        var folder = Path.Combine(_folder.FullName, "later");
        using var kit = Kit($"Data Source={Path.Combine(folder, "journal.db")}", "SQLite.MS");
        kit.Sys.ActorOf(Scribe.Of("first", kit.TestActor));
        await kit.ExpectMsgAsync("cannot recover ");
        Directory.CreateDirectory(folder);
        kit.Sys.ActorOf(Scribe.Of("second", kit.TestActor));
        await kit.ExpectMsgAsync("recovered at 0");
        await kit.Sys.Terminate();
    }

    private static async Task AssertRecoveryFails(string connectionString, string providerName)
    {
        using var kit = Kit(connectionString, providerName);
        var scribe = kit.Sys.ActorOf(Scribe.Of("any", kit.TestActor));
        await kit.WatchAsync(scribe);
        await kit.ExpectMsgAsync("cannot recover ", TimeSpan.FromSeconds(10));
        await kit.ExpectTerminatedAsync(scribe, TimeSpan.FromSeconds(10));
        await kit.Sys.Terminate();
    }

    private static TestKit Kit(string connectionString, string providerName)
    {
        var settings = new AkkaConfigurationBuilder(new ServiceCollection(), "test").WithSqlPersistence(connectionString, providerName);
        return new TestKit(NoteSerializer.Setup(settings.Configuration.Value.WithFallback(TestKit.DefaultConfig)));
    }
}
