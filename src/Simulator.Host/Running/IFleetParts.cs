using Akka.Hosting;
using Simulator.Actors.Fleet;

namespace Simulator.Host.Running;

/// <summary>What a run is made of, behind one seam so that the program is tested without a fleet.</summary>
internal interface IFleetParts
{
    /// <summary>Adds the fleet's actors. They start with the host, and stop gracefully in its coordinated shutdown.</summary>
    void AddFleet(AkkaConfigurationBuilder akka, FleetPlan plan, FleetCounters counters, TimeProvider time);

    /// <summary>Starts the built-in central system.</summary>
    Task<IRunningCentralSystem> StartCentralSystemAsync(
        CentralSystemSettings settings, ILoggerFactory logs, TimeProvider time, CancellationToken cancellationToken);
}

/// <summary>The built-in central system while it listens.</summary>
internal interface IRunningCentralSystem : IAsyncDisposable
{
    /// <summary>Where stations connect; a station id is joined to it.</summary>
    Uri Url { get; }

    /// <summary>What it has seen so far, in one line.</summary>
    string Summary { get; }
}
