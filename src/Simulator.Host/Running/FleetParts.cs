using Akka.Hosting;
using Simulator.Actors.Fleet;
using Simulator.Host.Configuration;

namespace Simulator.Host.Running;

/// <summary>The real fleet and central system.</summary>
internal sealed class FleetParts : IFleetParts
{
    public void AddFleet(AkkaConfigurationBuilder akka, FleetPlan plan, FleetCounters counters, TimeProvider time)
    {
    }

    public Task<IRunningCentralSystem> StartCentralSystemAsync(
        CentralSystemOptions options, ILoggerFactory logs, TimeProvider time, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This build has no central system.");
}
