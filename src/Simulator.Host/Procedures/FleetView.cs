using Akka.Actor;
using Simulator.Actors.Fleet;
using Simulator.Actors.Stations;
using Simulator.Host.Logging;
using Simulator.Host.Metrics;

namespace Simulator.Host.Procedures;

/// <summary>The fleet as the face of the program sees it.</summary>
/// <param name="Fleet">The actor that starts, stops and adds stations.</param>
/// <param name="Records">What the fleet has written.</param>
/// <param name="Actors">Where helpers of the face run.</param>
internal sealed record FleetView(PlanInForce InForce, IActorRef Fleet, FleetRecords Records, IActorRefFactory Actors)
{
    /// <summary>Null: nobody said where they are.</summary>
    public LogFiles? Logs { get; init; }

    /// <summary>As it is now.</summary>
    public FleetPlan Plan => InForce.Value;

    public StationDirectory Directory => Records.Directory;
}
