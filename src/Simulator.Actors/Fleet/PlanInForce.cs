namespace Simulator.Actors.Fleet;

/// <summary>The plan that holds now: a reload of the configuration replaces it. Read from any thread.</summary>
public sealed class PlanInForce(FleetPlan plan)
{
    private FleetPlan _plan = plan;

    public FleetPlan Value
    {
        get => Volatile.Read(ref _plan);
        set => Volatile.Write(ref _plan, value);
    }
}
