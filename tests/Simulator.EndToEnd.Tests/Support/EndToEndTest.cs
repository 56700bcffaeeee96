using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;

namespace Simulator.EndToEnd.Tests.Support;

/// <summary>
/// A scripted central system and a fleet that both end with the test, and the rules that hold for every frame of every test.
/// </summary>
public abstract class EndToEndTest : IAsyncLifetime
{
    private readonly List<ScriptedLine> _lines = [];
    private FleetUnderTest? _fleet;

    protected ScriptedCsms Csms { get; private set; } = null!;

    protected FleetUnderTest Fleet => _fleet!;

    /// <summary>False in tests whose central system answers a CALL twice or never.</summary>
    protected bool OneCallAtATime { get; set; } = true;

    public async Task InitializeAsync() => Csms = await ScriptedCsms.StartAsync();

    public async Task DisposeAsync()
    {
        if (_fleet is not null)
            await _fleet.DisposeAsync();
        await Csms.DisposeAsync();
        Assert.DoesNotContain(Csms.SchemaFaults, fault => IsOurFault(fault));
        if (OneCallAtATime)
            Assert.All(_lines, line => Assert.Equal(0, line.ConcurrentCalls));
        if (_fleet is null)
            return;
        Assert.Equal(0, _fleet.Counters.Stations);
        Assert.Equal(0, _fleet.Counters.Connected);
        Assert.Equal(0, _fleet.Counters.Registered);
        Assert.Equal(0, _fleet.Counters.Charging);
    }

    /// <summary>Whether a broken schema is the station's doing.</summary>
    protected virtual bool IsOurFault(string fault) => true;

    protected async Task StartFleetAsync(string template, int stations = 1, double timeScale = 1) =>
        _fleet = await FleetUnderTest.StartAsync(Csms, template, stations, timeScale);

    /// <summary>Starts one station and waits for its line.</summary>
    protected async Task<ScriptedLine> ConnectAsync(string? template = null, double timeScale = 1)
    {
        await StartFleetAsync(template ?? TestTemplate.With(), 1, timeScale);
        return await NextLineAsync();
    }

    /// <summary>Starts one station and waits until it has registered and told its statuses.</summary>
    protected async Task<ScriptedLine> RegisterAsync(string? template = null, double timeScale = 1)
    {
        var line = await ConnectAsync(template, timeScale);
        await line.ExpectCallAsync(OcppAction.BootNotification);
        foreach (var _ in Fleet.Snapshot(line.StationId).Connectors.Append(null))
            await line.ExpectCallAsync(OcppAction.StatusNotification);
        return line;
    }

    protected async Task<ScriptedLine> NextLineAsync(TimeSpan? patience = null)
    {
        var line = await Csms.AcceptAsync(patience: patience);
        _lines.Add(line);
        return line;
    }

    /// <summary>Remote start at connector 1, as far as the StatusNotification that says Charging.</summary>
    /// <returns>What the CSMS named the transaction.</returns>
    protected async Task<int> ChargeAsync(ScriptedLine line, int connectorId = 1)
    {
        var answer = await line.CallAsync(new RemoteStartTransactionRequest { IdTag = "TAG-1", ConnectorId = connectorId });
        Assert.Equal("Accepted", answer.Status);
        var (start, _) = await line.ExpectAsync<StartTransactionRequest>();
        await ExpectStatusAsync(line, ChargePointStatus.Charging);
        return TransactionTrace.Of(Csms, line.StationId).Transactions.Single(t => t.StartId == start.MessageId).Id!.Value;
    }

    protected static async Task<StatusNotificationRequest> ExpectStatusAsync(ScriptedLine line, ChargePointStatus status)
    {
        while (true)
        {
            var (_, request) = await line.ExpectAsync<StatusNotificationRequest>();
            if (request.Status == status)
                return request;
        }
    }

    protected Task<CommandResult> OrderAsync(ScriptedLine line, ConnectorProtocol.IConnectorCommand command, int connectorId = 1) =>
        Fleet.OrderAsync(line.StationId, new StationProtocol.ToConnector(connectorId, command));

    /// <summary>Actions of the CALLs of a station so far, in order.</summary>
    protected IReadOnlyList<string> CallsOf(string stationId) =>
        [.. Csms.Frames.Where(f => f.FromStation && f.Type == OcppMessageType.Call && f.StationId == stationId).Select(f => f.Action!)];
}
