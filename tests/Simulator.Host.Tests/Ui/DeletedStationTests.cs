using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Simulator.Host.Configuration;
using Simulator.Host.Procedures;
using Simulator.Host.Tests.Support;
using Simulator.Host.Ui;

namespace Simulator.Host.Tests.Ui;

/// <summary>What a station that is deleted over the UI leaves in the data folder, of a fleet that stores as the program does.</summary>
public sealed class DeletedStationTests : IAsyncLifetime
{
    private const string Key = "MeterValueSampleInterval";

    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-deleted-").FullName;
    private StoredFleet _fleet = null!;
    private UiServer _server = null!;

    public async Task InitializeAsync()
    {
        _fleet = await StoredFleet.StartAsync(_folder);
        var view = new FleetView(_fleet.Plan, _fleet.Fleet, _fleet.Records, _fleet.System);
        _server = new UiServer(new UiServerOptions { Port = 0 }, view, _fleet.Health, NullLoggerFactory.Instance);
        await _server.StartAsync(CancellationToken.None);
        await SomeTime.UntilAsync(() => _fleet.Records.Directory.Count == 1);
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _fleet.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(""", "deleteConfiguration": true""", false)]
    [InlineData(""", "deleteConfiguration": false""", true)]
    public async Task Delete_ForgetsWhatWasStored_AndTheFileUnlessToldToKeepIt(string fields, bool keeps)
    {
        using var client = await UiClient.ConnectAsync(_server.Port);
        var id = _fleet.Records.Directory.Snapshots.Single().Identity.HashId;
        var file = Path.Combine(_folder, "configurations", $"{id}.json");
        await AskAsync(client, "changeConfiguration", $$"""{"hashIds":["{{id}}"],"key":"{{Key}}","value":"777"}""");
        await SomeTime.UntilAsync(() => File.Exists(file) && File.ReadAllText(file).Contains("777", StringComparison.Ordinal));
        Assert.NotEqual(0, _fleet.Ask("SELECT COUNT(*) FROM journal WHERE NOT deleted"));

        await AskAsync(client, "deleteChargingStations", $$"""{"hashIds":["{{id}}"]{{fields}}}""");

        await SomeTime.UntilAsync(() => File.Exists(file) == keeps);
        var added = await AskAsync(client, "addChargingStations", """{"template":"small","numberOfStations":1}""");
        Assert.Equal(id, added.GetProperty("hashIdsSucceeded")[0].GetString());
        await SomeTime.UntilAsync(() => _fleet.Records.Directory.Count == 1);
        Assert.Equal(keeps ? "777" : "60", _fleet.Records.Directory.Snapshots.Single().Keys.Value(Key));
    }

    private static async Task<JsonElement> AskAsync(UiClient client, string procedure, string payload)
    {
        var reply = await client.AskAsync(procedure, payload);
        Assert.True(reply.GetProperty("status").GetString() is "success", reply.GetRawText());
        return reply;
    }
}
