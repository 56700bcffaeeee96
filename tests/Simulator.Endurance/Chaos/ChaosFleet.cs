using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Fleet;
using Simulator.Actors.Orders;
using Simulator.Actors.Sockets;
using Simulator.Actors.Stations;
using Simulator.Actors.Time;
using Simulator.Actors.Traffic;

namespace Simulator.Endurance.Chaos;

/// <summary>The stations, wired as in production, in this process.</summary>
internal sealed class ChaosFleet : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly IHost _host;
    private readonly TimeScale _scale;
    private readonly StationDirectory _directory;

    private ChaosFleet(IHost host, TimeScale scale, StationDirectory directory, FleetCounters counters, FailureWatch failures) =>
        (_host, _scale, _directory, Counters, Failures) = (host, scale, directory, counters, failures);

    public FleetCounters Counters { get; }

    /// <summary>What failed inside the simulator.</summary>
    public FailureWatch Failures { get; }

    public IEnumerable<StationSnapshot> Snapshots => _directory.Snapshots;

    private IActorRef Manager => _host.Services.GetRequiredService<IRequiredActor<FleetManager>>().ActorRef;

    public static async Task<ChaosFleet> StartAsync(FleetPlan plan, TimeScale scale)
    {
        var (counters, directory, failures) = (new FleetCounters(), new StationDirectory(), new FailureWatch());
        var services = new StationServices(plan.Seed, new SocketDialer(), counters, directory);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddAkka("chaos", akka => akka
            .AddHocon(Hocon(scale), HoconAddMode.Prepend)
            .WithActors((system, _) => system.EventStream.Subscribe(
                system.ActorOf(Props.Create<FailureListener>(failures), "failures"), typeof(Error)))
            .AddFleet(plan, services));
        var fleet = new ChaosFleet(builder.Build(), scale, directory, counters, failures);
        await fleet._host.StartAsync();
        await fleet.Manager.Ask<FleetProtocol.FleetStarted>(FleetProtocol.StartFleet.Instance, scale.ToSimulated(Patience));
        while (directory.Count < plan.StationCount)
            await Task.Delay(20); // each shows itself when it is there
        return fleet;
    }

    public StationSnapshot? Snapshot(string stationId) =>
        _directory.Snapshots.FirstOrDefault(s => string.Equals(s.Identity.StationId, stationId, StringComparison.Ordinal));

    /// <summary>Gives an order to a station; null when it did not say in time what came of it.</summary>
    public async Task<CommandResult?> OrderAsync(string hashId, StationProtocol.IStationCommand order)
    {
        if (!_directory.TryGet(hashId, out _, out var station))
            return null;
        try
        {
            return await station.Ask<CommandResult>(order, _scale.ToSimulated(TimeSpan.FromSeconds(20)));
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }

    /// <returns>Whether every station was down in time.</returns>
    public async Task<bool> StopAsync()
    {
        try
        {
            await Manager.Ask<FleetProtocol.FleetStopped>(FleetProtocol.StopFleet.Instance, _scale.ToSimulated(Patience));
            return true;
        }
        catch (AskTimeoutException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static string Hocon(TimeScale scale)
    {
        var patience = scale.ToSimulated(Patience).TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);
        return $$"""
            akka.loglevel = ERROR
            akka.stdout-loglevel = OFF
            akka.log-dead-letters = off
            akka.log-dead-letters-during-shutdown = off
            akka.coordinated-shutdown.default-phase-timeout = {{patience}}ms
            akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
            {{scale.ToHocon()}}
            """;
    }

    private sealed class FailureListener : ReceiveActor
    {
        public FailureListener(FailureWatch failures) => Receive<Error>(failures.Add);
    }
}

/// <summary>Errors that the actors logged: none is expected, whatever happens to the stations.</summary>
internal sealed class FailureWatch
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _texts = new();

    public IReadOnlyCollection<string> Texts => _texts;

    public void Add(Error error) => _texts.Enqueue($"{error.LogSource}: {error.Message} {error.Cause}");
}
