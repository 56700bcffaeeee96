using Akka.Actor;
using Simulator.Actors.Fleet;
using Simulator.Actors.Stations;
using Simulator.Host.Metrics;

namespace Simulator.Host.Ui;

/// <summary>The fleet as the face of the program sees it.</summary>
/// <param name="Fleet">The actor that starts, stops and adds stations.</param>
/// <param name="Records">What the fleet has written.</param>
/// <param name="Actors">Where helpers of the face run.</param>
internal sealed record FleetView(PlanInForce InForce, IActorRef Fleet, FleetRecords Records, IActorRefFactory Actors)
{
    /// <summary>As it is now.</summary>
    public FleetPlan Plan => InForce.Value;

    public StationDirectory Directory => Records.Directory;
}
