using Akka.Hosting;
using Simulator.Actors.Fleet;
using Simulator.Host.Configuration;
using Simulator.Host.Journals;
using Simulator.Host.Metrics;
using Simulator.Host.State;

namespace Simulator.Host.Running;

/// <summary>What a run is made of, behind one seam so that the program is tested without a fleet.</summary>
internal interface IFleetParts
{
    /// <summary>Adds the fleet's actors. They start with the host, and stop gracefully in its coordinated shutdown.</summary>
    /// <param name="log">Their log.</param>
    void AddFleet(AkkaConfigurationBuilder akka, FleetPlan plan, FleetRecords records, FleetKeeping keeping, ILogger log);

    /// <summary>Starts the built-in central system.</summary>
    Task<IRunningCentralSystem> StartCentralSystemAsync(
        CentralSystemOptions options, ILoggerFactory logs, TimeProvider time, CancellationToken cancellationToken);
}

/// <summary>What outlives a run.</summary>
/// <param name="DataFolder">Absolute; stations keep there what must survive them. Null: they keep nothing.</param>
/// <param name="State">What users did in earlier runs; null: nobody keeps it.</param>
/// <param name="Journal">Where stations store what happens to them.</param>
internal sealed record FleetKeeping(string? DataFolder, SimulatorState? State, Journal Journal);

/// <summary>The built-in central system while it listens.</summary>
internal interface IRunningCentralSystem : IAsyncDisposable
{
    /// <summary>What is listened on, also when a free port was asked for.</summary>
    int Port { get; }

    /// <summary>What it has seen so far, in one line.</summary>
    string Summary { get; }
}
