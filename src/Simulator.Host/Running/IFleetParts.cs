using Akka.Hosting;
using Simulator.Actors.Fleet;
using Simulator.Host.Configuration;
using Simulator.Host.Statistics;

namespace Simulator.Host.Running;

/// <summary>What a run is made of, behind one seam so that the program is tested without a fleet.</summary>
internal interface IFleetParts
{
    /// <summary>Adds the fleet's actors. They start with the host, and stop gracefully in its coordinated shutdown.</summary>
    /// <param name="durable">Whether stations store what must survive them.</param>
    void AddFleet(AkkaConfigurationBuilder akka, FleetPlan plan, FleetRecords records, bool durable);

    /// <summary>Starts the built-in central system.</summary>
    Task<IRunningCentralSystem> StartCentralSystemAsync(
        CentralSystemOptions options, ILoggerFactory logs, TimeProvider time, CancellationToken cancellationToken);
}

/// <summary>The built-in central system while it listens.</summary>
internal interface IRunningCentralSystem : IAsyncDisposable
{
    /// <summary>What is listened on, also when a free port was asked for.</summary>
    int Port { get; }

    /// <summary>What it has seen so far, in one line.</summary>
    string Summary { get; }
}
