using System.Text.Json;
using Akka.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Simulator.Actors.Fleet;
using Simulator.Host.Configuration;
using Simulator.Host.Running;
using Simulator.Host.Statistics;
using Simulator.Host.Tests.Support;
using Simulator.Host.Ui;

namespace Simulator.Host.Tests.Ui;

/// <summary>What a station that is deleted over the UI leaves in the data folder, of a fleet that stores as the program does.</summary>
public sealed class DeletedStationTests : IAsyncLifetime
{
    private const string Key = "MeterValueSampleInterval";

    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-deleted-").FullName;
    private readonly PlanInForce _plan = new(SomePlan.Of(1, charging: false) with { StartDelay = TimeSpan.Zero });
    private readonly FleetRecords _records;
    private IHost _host = null!;
    private UiServer _server = null!;

    public DeletedStationTests() => _records = new FleetRecords(_plan, TimeProvider.System, 1, RecordsKept.None);

    private string Database => $"Data Source={Path.Combine(_folder, "journal.db")};Pooling=False";

    public async Task InitializeAsync()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddAkka("deleted", akka =>
        {
            akka.AddHocon("akka.loglevel = OFF, akka.stdout-loglevel = OFF", HoconAddMode.Prepend);
            new Journal(JournalType.Sqlite, Database).AddTo(akka);
            new FleetParts().AddFleet(akka, _plan.Value, _records, new FleetKeeping(_folder, null));
        });
        _host = builder.Build();
        await _host.StartAsync();
        var fleet = _host.Services.GetRequiredService<IRequiredActor<FleetManager>>().ActorRef;
        _server = new UiServer(new UiServerOptions { Port = 0 }, new FleetView(_plan, fleet, _records), NullLoggerFactory.Instance);
        await _server.StartAsync(CancellationToken.None);
        await SomeTime.UntilAsync(() => _records.Directory.Count == 1);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _host.StopAsync();
        _host.Dispose();
        _records.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(""", "deleteConfiguration": true""", false)]
    [InlineData(""", "deleteConfiguration": false""", true)]
    public async Task Delete_TakesTheJournal_AndTheFileUnlessToldToKeepIt(string fields, bool keeps)
    {
        using var client = await UiClient.ConnectAsync(_server.Port);
        var id = _records.Directory.Snapshots.Single().Identity.HashId;
        var file = Path.Combine(_folder, "configurations", $"{id}.json");
        await AskAsync(client, "changeConfiguration", $$"""{"hashIds":["{{id}}"],"key":"{{Key}}","value":"777"}""");
        await SomeTime.UntilAsync(() => File.Exists(file) && File.ReadAllText(file).Contains("777", StringComparison.Ordinal));
        Assert.NotEqual(0, Rows("journal WHERE NOT deleted"));

        await AskAsync(client, "deleteChargingStations", $$"""{"hashIds":["{{id}}"]{{fields}}}""");

        await SomeTime.UntilAsync(() => File.Exists(file) == keeps);
        Assert.Equal(0, Rows("journal WHERE NOT deleted"));
        Assert.Equal(0, Rows("snapshot"));
        var added = await AskAsync(client, "addChargingStations", """{"template":"small","numberOfStations":1}""");
        Assert.Equal(id, added.GetProperty("hashIdsSucceeded")[0].GetString());
        await SomeTime.UntilAsync(() => _records.Directory.Count == 1);
        Assert.Equal(keeps ? "777" : "60", _records.Directory.Snapshots.Single().Keys.Value(Key));
        Assert.Equal(keeps, File.Exists(file));
    }

    private static async Task<JsonElement> AskAsync(UiClient client, string procedure, string payload)
    {
        var reply = await client.AskAsync(procedure, payload);
        Assert.True(reply.GetProperty("status").GetString() is "success", reply.GetRawText());
        return reply;
    }

    private long Rows(string of)
    {
        using var connection = new SqliteConnection(Database);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM {of}";
        return (long)command.ExecuteScalar()!;
    }
}
