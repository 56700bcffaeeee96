using Akka.Actor;
using Microsoft.Extensions.Logging.Abstractions;
using Simulator.Actors.Fleet;
using Simulator.Actors.Sessions.Sockets;
using Simulator.Actors.Stations;
using Simulator.Actors.Traffic;
using Simulator.Host.CentralSystem;
using Simulator.Host.Configuration;
using Simulator.Host.Tests.Support;
using Simulator.Host.Ui;

namespace Simulator.Host.Tests.Ui;

/// <summary>A small fleet that is registered at the built-in central system, and the face that steers it.</summary>
public sealed class SomeFleet : IAsyncLifetime
{
    public const int Stations = 4;

    private readonly CentralSystemServer _centralSystem = new(
        new Simulator.Host.CentralSystem.CentralSystemOptions { Host = "localhost", Port = 0 });
    private readonly FleetCounters _counters = new();
    private readonly StationDirectory _directory = new();
    private readonly FrameLog _frames = new(TimeProvider.System);
    private readonly List<UiServer> _servers = [];
    private ActorSystem _system = null!;
    private IActorRef _fleet = null!;
    private FleetPlan _plan = null!;

    internal UiServer Server { get; private set; } = null!;

    internal FrameLog Frames => _frames;

    public StationDirectory Directory => _directory;

    public Uri CentralSystemUrl => _centralSystem.Url;

    public async Task InitializeAsync()
    {
        await _centralSystem.StartAsync();
        _system = ActorSystem.Create("ui-tests");
        _plan = SomePlan.Of(Stations, charging: false) with { SupervisionUrls = [_centralSystem.Url], StartDelay = TimeSpan.Zero };
        _fleet = _system.ActorOf(FleetManager.PropsFor(_plan, new StationServices(42, new SocketDialer(), _counters, _directory) { Frames = _frames }));
        await _fleet.Ask<FleetProtocol.FleetStarted>(FleetProtocol.StartFleet.Instance, TimeSpan.FromSeconds(10));
        Server = await ServeAsync(new UiServerOptions { Port = 0 });
        await SomeTime.UntilAsync(() => _directory.Snapshots.Count(s => s.Registration is not null) == Stations);
    }

    public async Task DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        await _fleet.Ask<FleetProtocol.FleetStopped>(FleetProtocol.StopFleet.Instance, TimeSpan.FromSeconds(10));
        await _system.Terminate();
        await _centralSystem.DisposeAsync();
    }

    internal async Task<UiServer> ServeAsync(UiServerOptions options, TimeSpan? stationDeadline = null, IActorRef? fleet = null)
    {
        var server = new UiServer(
            options,
            new FleetView(new PlanInForce(_plan), _counters, _directory, fleet ?? _fleet) { Frames = _frames },
            NullLoggerFactory.Instance,
            stationDeadline);
        await server.StartAsync(CancellationToken.None);
        _servers.Add(server);
        return server;
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
