using Akka.Actor;
using Microsoft.Extensions.Logging.Abstractions;
using Simulator.Actors.Fleet;
using Simulator.Actors.Sockets;
using Simulator.Actors.Stations;
using Simulator.Actors.Traffic;
using Simulator.Host.CentralSystem;
using Simulator.Host.Configuration;
using Simulator.Host.Metrics;
using Simulator.Host.Procedures;
using Simulator.Host.Tests.Support;
using Simulator.Host.Ui;

namespace Simulator.Host.Tests.Ui;

/// <summary>A small fleet that is registered at the built-in central system, and the face that steers it.</summary>
public sealed class SomeFleet : IAsyncLifetime
{
    public const int Stations = 4;

    private readonly CentralSystemServer _centralSystem = new(
        new Simulator.Host.CentralSystem.CentralSystemOptions { Host = "localhost", Port = 0 });
    private readonly FleetPlan _shape = SomePlan.Of(Stations, charging: false);
    private readonly FleetRecords _records;
    private readonly List<UiServer> _servers = [];
    private ActorSystem _system = null!;
    private IActorRef _fleet = null!;
    private FleetPlan _plan = null!;

    public SomeFleet() => _records = new FleetRecords(
        new PlanInForce(_shape), TimeProvider.System, 1,
        RecordsKept.Frames | RecordsKept.StationTables | RecordsKept.StationMetrics | RecordsKept.Metrics);

    internal UiServer Server { get; private set; } = null!;

    internal FrameLog Frames => _records.Frames!;

    internal FleetRecords Records => _records;

    public StationDirectory Directory => _records.Directory;

    internal FleetView View => new(new PlanInForce(_plan), _fleet, _records, _system);

    public Uri CentralSystemUrl => _centralSystem.Url;

    public async Task InitializeAsync()
    {
        await _centralSystem.StartAsync();
        _system = ActorSystem.Create("ui-tests");
        _plan = _shape with { SupervisionUrls = [_centralSystem.Url], StartDelay = TimeSpan.Zero };
        var services = new StationServices(42, new SocketDialer(), _records.Counters, _records.Directory)
        {
            Frames = _records.Frames,
            Tables = _records.Tables,
        };
        _fleet = _system.AddFleet(_plan, services);
        Server = await ServeAsync(new UiServerOptions { Port = 0 }); // before the first answer, which its metrics count
        await _fleet.Ask<FleetProtocol.FleetStarted>(FleetProtocol.StartFleet.Instance, TimeSpan.FromSeconds(10));
        await SomeTime.UntilAsync(() => Directory.Snapshots.Count(s => s.Registration is not null) == Stations);
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        await _fleet.Ask<FleetProtocol.FleetStopped>(FleetProtocol.StopFleet.Instance, TimeSpan.FromSeconds(10));
        await _system.Terminate();
        await _centralSystem.DisposeAsync();
        _records.Dispose();
    }

    internal async Task<UiServer> ServeAsync(UiServerOptions options, TimeSpan? stationDeadline = null, IActorRef? fleet = null)
    {
        var server = new UiServer(
            options,
            new FleetView(new PlanInForce(_plan), fleet ?? _fleet, _records, _system),
            SomeHealth.Of(fleet ?? _fleet),
            NullLoggerFactory.Instance,
            stationDeadline);
        await server.StartAsync(CancellationToken.None);
        _servers.Add(server);
        return server;
    }

    /// <summary>As when a simulator ends.</summary>
    internal async Task StopAsync(UiServer server)
    {
        _servers.Remove(server);
        await server.DisposeAsync();
    }

    internal IActorRef Actor(Props props) => _system.ActorOf(props);

    internal Task<UiClient> ConnectAsync() => UiClient.ConnectAsync(Server.Port);
}

/// <summary>Waits for what other threads do.</summary>
internal static class SomeTime
{
    public static async Task UntilAsync(Func<bool> holds)
    {
        for (var i = 0; i < 1000 && !holds(); i++)
            await Task.Delay(10);
        Assert.True(holds(), "It did not happen within 10 seconds.");
    }
}
