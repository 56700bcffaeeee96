using Akka.Hosting;
using Simulator.Actors.Fleet;
using Simulator.Actors.Persistence;
using Simulator.Actors.Sockets;
using Simulator.Actors.Stations;
using Simulator.Host.CentralSystem;
using Simulator.Host.Metrics;
using CentralSystemOptions = Simulator.Host.Configuration.CentralSystemOptions;

namespace Simulator.Host.Running;

/// <summary>The real fleet and central system.</summary>
internal sealed class FleetParts : IFleetParts
{
    /// <remarks>Sockets take real time: a handshake is no faster because simulated time is.</remarks>
    public void AddFleet(AkkaConfigurationBuilder akka, FleetPlan plan, FleetRecords records, FleetKeeping keeping, ILogger log)
    {
        var services = new StationServices(plan.Seed, new SocketDialer(), records.Counters, records.Directory)
        {
            Log = log,
            Frames = records.Frames,
            Tables = records.Tables,
            Format = keeping.Journal.IsDurable ? StationFormat.Instance : null,
            JournalName = keeping.Journal.Name,
            DataFolder = keeping.DataFolder,
        };
        var state = keeping.State;
        akka.AddFleet(plan, services, state?.Memory, state is null ? null : state.Remember);
        if (state is { IsStopped: true })
            return; // until a user starts it
        akka.AddStartup((_, registry) =>
            registry.Get<FleetManager>().Tell(FleetProtocol.StartFleet.Instance, Akka.Actor.ActorRefs.NoSender));
    }

    public async Task<IRunningCentralSystem> StartCentralSystemAsync(
        CentralSystemOptions options, ILoggerFactory logs, TimeProvider time, CancellationToken cancellationToken)
    {
        var server = new CentralSystemServer(new() { Host = options.Host, Port = options.Port }, logs, time);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return new Running(server);
    }

    private sealed class Running(CentralSystemServer server) : IRunningCentralSystem
    {
        private int _disposed;

        public int Port => server.Port;

        public string Summary => server.Summary;

        /// <summary>The host disposes it in its order, and the run once more in case the host did not come so far.</summary>
        public ValueTask DisposeAsync() => Interlocked.Exchange(ref _disposed, 1) is 0 ? server.DisposeAsync() : ValueTask.CompletedTask;
    }
}
