using System.Collections.Immutable;
using Akka.Event;
using Simulator.Actors.Orders;
using Simulator.Actors.Partitions;

namespace Simulator.Actors.Fleet;

/// <summary>The talk with the fleet.</summary>
public static class FleetProtocol
{
    /// <summary>Most stations of one <see cref="AddStations"/>.</summary>
    public const int AddStationsMax = 100;

    /// <summary>
    /// To the fleet: create and start what the plan says. Answered with <see cref="FleetStarted"/> when every station has been told to
    /// start.
    /// </summary>
    /// <param name="ByUser">Remembered over a restart of the program.</param>
    public sealed record StartFleet(bool ByUser = false) : IFleetMessage { public static StartFleet Instance { get; } = new(); }

    /// <summary>To the fleet: stop every station. Answered with <see cref="FleetStopped"/>.</summary>
    /// <param name="ByUser">Remembered over a restart of the program: it then stays stopped.</param>
    public sealed record StopFleet(bool ByUser = false) : IFleetMessage { public static StopFleet Instance { get; } = new(); }

    public sealed record FleetStarted(int Stations) : IFleetMessage, IDeadLetterSuppression;

    public sealed record FleetStopped(int Stations) : IFleetMessage, IDeadLetterSuppression;

    /// <summary>To the fleet: how does it stand? Answered with <see cref="FleetState"/>.</summary>
    public sealed record GetState : IFleetMessage { public static GetState Instance { get; } = new(); }

    /// <param name="Started">It runs, is being started, or will be when it has stopped.</param>
    /// <param name="Changing">It is being started or stopped.</param>
    public sealed record FleetState(bool Started, bool Changing = false) : IFleetMessage, IDeadLetterSuppression;

    /// <summary>
    /// To the fleet: create more stations of a template. Answered with <see cref="StationsAdded"/> or <see cref="CommandResult.Refused"/>.
    /// </summary>
    /// <param name="Template">Name of a template of the plan.</param>
    /// <param name="Count">1 to <see cref="AddStationsMax"/>.</param>
    public sealed record AddStations(string Template, int Count, AddedStationOptions Options) : IFleetMessage;

    /// <summary>The stations exist and, unless told otherwise, start.</summary>
    public sealed record StationsAdded(ImmutableArray<string> HashIds) : IFleetMessage, IDeadLetterSuppression;

    /// <summary>
    /// To the fleet: become what this plan says. What does not differ is left alone; stations that must start again do so one by one, and
    /// not while a transaction runs. Answered with <see cref="PlanTaken"/> when it is under way.
    /// </summary>
    /// <param name="Plan">With the seed and the instance index of the run.</param>
    public sealed record TakePlan(FleetPlan Plan) : ILocalMessage;

    /// <param name="Added">New stations.</param>
    /// <param name="Removed">Stations that go.</param>
    /// <param name="Changed">Stations that take something new as they run.</param>
    /// <param name="Restarting">Stations that start again when they are idle.</param>
    /// <param name="Unchanged">All others.</param>
    public sealed record PlanTaken(int Added, int Removed, int Changed, int Restarting, int Unchanged) : ILocalMessage, IDeadLetterSuppression;
}
