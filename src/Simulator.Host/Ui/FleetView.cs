using Akka.Actor;
using Simulator.Actors.Fleet;
using Simulator.Actors.Traffic;

namespace Simulator.Host.Ui;

/// <summary>The fleet as the face of the program sees it.</summary>
/// <param name="Fleet">The actor that starts, stops and adds stations.</param>
internal sealed record FleetView(PlanInForce InForce, FleetCounters Counters, StationDirectory Directory, IActorRef Fleet)
{
    /// <summary>As it is now.</summary>
    public FleetPlan Plan => InForce.Value;

    /// <summary>Null: frames are not kept.</summary>
    public FrameLog? Frames { get; init; }
}
