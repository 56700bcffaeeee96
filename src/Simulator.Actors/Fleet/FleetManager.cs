using System.Collections.Immutable;
using Akka.Actor;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Partitions;
using Simulator.Actors.Stations;
using Simulator.Actors.Time;
using static Simulator.Actors.Fleet.FleetProtocol;
using static Simulator.Actors.Partitions.PartitionProtocol;

namespace Simulator.Actors.Fleet;

/// <summary>
/// What should exist: starts the partitions of the plan with their pause, stops them all, and takes stations in that are added.
/// Starting and stopping are done one after the other, and asking for what is already so changes nothing.
/// </summary>
public sealed partial class FleetManager : UntypedActor, IWithTimers
{
    private static readonly ActorTimer<FleetManager> StartTimer = new(static f => f.StartNext());

    private readonly ILogger _log;
    private readonly StationServices _services;
    private readonly PartitionPlan _partitions;
    private readonly IActorRef _region;
    private readonly HashSet<string> _created = new(StringComparer.Ordinal);
    private readonly StationIndexes _indexes = new();
    private readonly List<IActorRef> _starters = [];
    private readonly List<IActorRef> _stoppers = [];
    private readonly List<PartitionDefinition> _divided;
    private readonly HashSet<DeletedStation> _deleted;
    private readonly Action<FleetMemory> _remember;
    private ImmutableArray<PartitionDefinition> _held;
    private State _state = State.Stopped;
    private int _next;
    private int _awaited;
    private int _stations;
    private int _added;
    private bool _wanted;

    public FleetManager(PartitionPlan partitions, StationServices services, IActorRef region, FleetMemory memory, Action<FleetMemory> remember)
    {
        _partitions = partitions;
        _services = services;
        _region = region;
        _log = services.Log;
        _remember = remember;
        _wanted = memory.Started;
        _deleted = [.. memory.Deleted];
        _held = services.Durable ? memory.Partitions : [];
        _divided = [.. Partitioning.Divide(Plan, _held).Select(WithoutDeleted)];
        RestoreAdded(memory.Added);
        foreach (var partition in _divided)
            Take(partition);
        SayWhereTheOldDivisionStays();
        KeepDivision();
    }

    private enum State
    {
        Stopped,
        Starting,
        Started,
        Stopping,
    }

    private FleetPlan Plan => _partitions.InForce.Value;

    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="partitions">Of this node, with the plan that is in force.</param>
    /// <param name="region">Where messages for partitions go.</param>
    /// <param name="memory">What users did in earlier runs; null: nothing.</param>
    /// <param name="remember">Called with all that users have done, when that has changed; null: nobody keeps it.</param>
    public static Props PropsFor(
        PartitionPlan partitions, StationServices services, IActorRef region, FleetMemory? memory = null, Action<FleetMemory>? remember = null) =>
        Props.Create(() => new FleetManager(partitions, services, region, memory ?? new FleetMemory(), remember ?? Forget));

    private static void Forget(FleetMemory memory) { }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StartFleet start:
                _starters.Add(Sender);
                Want(start.ByUser, true);
                GoOn();
                break;
            case StopFleet stop:
                _stoppers.Add(Sender);
                Want(stop.ByUser, false);
                GoOn();
                break;
            case ActorTimer<FleetManager> timer: timer.Elapse(this); break;
            case PartitionStarted started when _state is State.Starting:
                _stations += started.Stations;
                _awaited--;
                FinishStart();
                break;
            case PartitionStarted:
                break;
            case PartitionStopped stopped: OnStopped(stopped); break;
            case GetState:
                Sender.Tell(new FleetState(
                    _state is State.Starting or State.Started || _starters.Count > 0, _state is State.Starting or State.Stopping));
                break;
            case AddStations add: Sender.Tell(OnAdd(add)); break;
            case StationDeleted deleted: OnDeleted(deleted); break;
            case TakePlan take: Sender.Tell(OnTakePlan(take.Plan)); break;
            default: Unhandled(message); break;
        }
    }

    /// <summary>Does what is waited for and not under way.</summary>
    private void GoOn()
    {
        switch (_state)
        {
            case State.Stopped when _starters.Count > 0:
                _state = State.Starting;
                (_next, _awaited, _stations) = (0, 0, 0);
                StartNext();
                break;
            case State.Started when _starters.Count > 0: Tell(_starters, new FleetStarted(_stations)); break;
        }

        switch (_state)
        {
            case State.Starting or State.Started when _stoppers.Count > 0: Stop(); break;
            case State.Stopped when _stoppers.Count > 0: Tell(_stoppers, new FleetStopped(0)); break;
        }
    }

    private void StartNext()
    {
        if (_state is not State.Starting)
            return;
        while (_next < _divided.Count)
        {
            var partition = _divided[_next++];
            Start(partition);
            _awaited++;
            if (Plan.StartDelay > TimeSpan.Zero && _next < _divided.Count)
            {
                StartTimer.StartOnce(this, Plan.StartDelay);
                return;
            }
        }

        FinishStart();
    }

    private void FinishStart()
    {
        if (_awaited > 0)
            return;
        if (_next < _divided.Count)
        {
            if (!StartTimer.IsActive(this))
                StartNext(); // partitions that came while the others started
            return;
        }

        _state = State.Started;
        Tell(_starters, new FleetStarted(_stations));
    }

    // A start that is under way ends here; whoever waits for it learns how many stations had started.
    private void Stop()
    {
        _state = State.Stopping;
        StartTimer.Cancel(this);
        Tell(_starters, new FleetStarted(_stations));
        (_awaited, _stations) = (0, 0);
        foreach (var partition in _created)
        {
            _awaited++;
            _region.Tell(new StopStations(partition));
        }

        FinishStop();
    }

    private void OnStopped(PartitionStopped stopped)
    {
        if (!stopped.Silent.IsEmpty)
        {
            var some = string.Join(", ", stopped.Silent.Take(10));
            _log.LogWarning("{Count} stations of {Partition} did not stop in time: {Stations}", stopped.Silent.Length, stopped.Partition, some);
        }

        _stations += stopped.Stations;
        _awaited--;
        FinishStop();
    }

    private void FinishStop()
    {
        if (_state is not State.Stopping || _awaited > 0)
            return;
        _state = State.Stopped;
        Tell(_stoppers, new FleetStopped(_stations));
        GoOn();
    }

    private void Start(PartitionDefinition partition)
    {
        _created.Add(partition.Name);
        _region.Tell(new StartStations(partition));
    }

    private static void Tell(List<IActorRef> waiting, object answer)
    {
        foreach (var one in waiting)
            one.Tell(answer);
        waiting.Clear();
    }
}
