using Microsoft.Data.Sqlite;
using Simulator.Host.Configuration;
using Simulator.Host.Journals;
using Simulator.Host.Program;
using Simulator.Host.Tests.Support;

namespace Simulator.Host.Tests.Running;

/// <summary>A journal that no station could use ends the run before it begins, with one error that says what to do.</summary>
public sealed class JournalCheckTests : IDisposable
{
    private const int PageBytes = 4096;

    private readonly ProgramUnderTest _program = new();

    private string File => Path.Combine(_program.Directory, "data", "journal.db");

    private string DataSource => $"Data Source={File};Pooling=False";

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Run_WhoseJournalIsNoDatabase_EndsWithOneErrorThatSaysWhatToDo()
    {
        Fill();
        Overwrite(from: 0, PageBytes);

        Assert.Equal(ExitCodes.Configuration, await _program.RunAsync("run"));

        Assert.Equal(
            $"simulator: the journal {File} cannot be used: the file is not a SQLite database, or its head is damaged. Put a copy of it "
            + "back, or move it away, with its -wal and -shm files, to start afresh: its stations then begin anew and have no transactions; "
            + $"or run without journal (--journal none).{Environment.NewLine}",
            _program.Error);
        Assert.Empty(_program.Out);
    }

    [Fact]
    public async Task Run_WhoseJournalIsOfTheFormerLayout_EndsWithOneErrorThatSaysWhatToDo()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        using (var connection = new SqliteConnection(DataSource))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                """
                CREATE TABLE journal (ordering INTEGER PRIMARY KEY, created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid);
                INSERT INTO journal VALUES (1, 0, 0, 'station-ab', 1, x'7B7D', 'key.v1', 1601, 'w');
                """;
            command.ExecuteNonQuery();
        }

        Assert.Equal(ExitCodes.Configuration, await _program.RunAsync("run"));

        Assert.StartsWith(
            $"simulator: the journal {File} cannot be used: it was written by a simulator before 2.0, which kept a journal for each station",
            _program.Error,
            StringComparison.Ordinal);
        Assert.Contains("move it away", _program.Error, StringComparison.Ordinal);
        Assert.Contains("--journal none", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhoseJournalIsAFolder_EndsAndNamesIt()
    {
        Directory.CreateDirectory(File);

        Assert.Equal(ExitCodes.Configuration, await _program.RunAsync("run"));

        Assert.Contains(
            $"the journal {File} cannot be used: SQLite Error 14: 'unable to open database file'.",
            _program.Error,
            StringComparison.Ordinal);
        Assert.Contains("--data", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhoseDataFolderCannotBeMade_EndsAndNamesIt()
    {
        var file = Path.Combine(_program.Directory, "file");
        await System.IO.File.WriteAllTextAsync(file, "");

        Assert.Equal(ExitCodes.Configuration, await _program.RunAsync("run", "--data", Path.Combine(file, "data")));

        Assert.Contains(Path.Combine(file, "data", "journal.db"), _program.Error, StringComparison.Ordinal);
        Assert.Contains("--data", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_OfATableOfAnotherProgram_IsSaid()
    {
        Execute("CREATE TABLE journal (entry TEXT)");

        Assert.Contains("no such column: ordering", Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_OfAFileThatMayOnlyBeRead_IsSaid()
    {
        Fill();

        Assert.Contains("readonly", Fault(";Mode=ReadOnly"), StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_OfAJournalThatIsDamagedFurtherInside_IsLeftToTheStationsThatLiveThere()
    {
        Fill();
        var pages = new FileInfo(File).Length / PageBytes;
        Overwrite(from: pages / 2 * PageBytes, 8 * PageBytes);

        Assert.Null(Fault());
    }

    [Theory]
    [InlineData(JournalType.None)]
    [InlineData(JournalType.Memory)]
    [InlineData(JournalType.Sqlite)]
    public void Fault_OfAJournalThatIsNotThereYet_IsNone(JournalType type) =>
        Assert.Null(JournalCheck.FaultOf(new Journal(type, type is JournalType.Sqlite ? DataSource : null)));

    [Fact]
    public void Journal_ThatIsMade_IsForItsOwnerAlone()
    {
        Assert.Null(Fault());

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task Run_WhoseServerDoesNotAnswer_EndsAndNamesItWithoutPassword()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        _program.Configuration = _program.Configuration with
        {
            Options = _program.Configuration.Options! with
            {
                Persistence = new PersistenceOptions
                {
                    Type = JournalType.PostgreSql,
                    ConnectionString = $"Host=127.0.0.1;Port={port};Database=fleet;Username=u;Password=s3cret",
                },
            },
        };

        Assert.Equal(ExitCodes.Configuration, await _program.RunAsync("run"));

        Assert.Contains(
            $"the journal PostgreSQL at 127.0.0.1:{port}, database fleet cannot be used: ", _program.Error, StringComparison.Ordinal);
        Assert.Contains("persistence.connectionString", _program.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", _program.Error, StringComparison.Ordinal);
    }

    private string? Fault(string more = "") => JournalCheck.FaultOf(new Journal(JournalType.Sqlite, DataSource + more));

    /// <summary>As a store leaves it, with some pages of events.</summary>
    private void Fill() => Execute(
        """
        CREATE TABLE journal (
          ordering INTEGER PRIMARY KEY, created, deleted, persistence_id, sequence_number, message, manifest, identifier, writer_uuid);
        CREATE TABLE snapshot (persistence_id, sequence_number, created, snapshot, manifest, serializer_id);
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
        INSERT INTO journal SELECT i, 0, FALSE, 'station', i, randomblob(400), '', 0, NULL FROM n;
        """);

    private void Execute(string sql)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        using var connection = new SqliteConnection(DataSource);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Overwrite(long from, int bytes)
    {
        using var file = System.IO.File.OpenWrite(File);
        file.Seek(from, SeekOrigin.Begin);
        file.Write([.. Enumerable.Repeat((byte)0xA5, bytes)]);
    }
}
