using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Simulator.Actors.Stations;
using static Simulator.Actors.Fleet.FleetProtocol;

namespace Simulator.Actors.Fleet;

/// <summary>What should exist: starts the partitions of the plan with their pause, and stops them all.</summary>
public sealed class FleetManager : UntypedActor, IWithTimers
{
    private const string StartTimer = "start";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly FleetPlan _plan;
    private readonly StationServices _services;
    private readonly List<IActorRef> _partitions = [];
    private readonly ImmutableArray<Partition> _divided;
    private IActorRef _starter = ActorRefs.Nobody;
    private IActorRef _stopper = ActorRefs.Nobody;
    private int _next;
    private int _started;
    private int _stopping;
    private int _stations;

    public FleetManager(FleetPlan plan, StationServices services)
    {
        _plan = plan;
        _services = services;
        _divided = Partitioning.Divide(plan);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsFor(FleetPlan plan, StationServices services) => Props.Create(() => new FleetManager(plan, services));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StartFleet:
                OnStart();
                break;
            case StartTick:
                StartNext();
                break;
            case PartitionStarted started:
                _stations += started.Stations;
                if (++_started == _divided.Length)
                    _starter.Tell(new FleetStarted(_stations));
                break;
            case StopFleet:
                OnStop();
                break;
            case PartitionStopped stopped:
                OnStopped(stopped);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnStart()
    {
        _starter = Sender;
        (_next, _started, _stations) = (0, 0, 0);
        StartNext();
    }

    private void StartNext()
    {
        while (_next < _divided.Length)
        {
            var partition = _divided[_next++];
            var name = Uri.EscapeDataString(partition.Name);
            var actor = Context.Child(name);
            if (actor.IsNobody())
            {
                actor = Context.ActorOf(TemplateManager.PropsFor(partition, _services), name);
                _partitions.Add(actor);
            }

            actor.Tell(StartStations.Instance);
            if (_plan.StartDelay > TimeSpan.Zero && _next < _divided.Length)
            {
                Timers.StartSingleTimer(StartTimer, StartTick.Instance, _plan.StartDelay);
                return;
            }
        }
    }

    private void OnStop()
    {
        _stopper = Sender;
        Timers.Cancel(StartTimer);
        _next = _divided.Length;
        (_stopping, _stations) = (_partitions.Count, 0);
        foreach (var partition in _partitions)
            partition.Tell(StopStations.Instance);
        if (_stopping == 0)
            _stopper.Tell(new FleetStopped(0));
    }

    private void OnStopped(PartitionStopped stopped)
    {
        if (!stopped.Silent.IsEmpty)
            _log.Warning("{0} stations of {1} did not stop in time: {2}", stopped.Silent.Length, stopped.Partition, string.Join(", ", stopped.Silent.Take(10)));
        _stations += stopped.Stations;
        if (--_stopping == 0)
            _stopper.Tell(new FleetStopped(_stations));
    }

    private sealed class StartTick : IDeadLetterSuppression, INoSerializationVerificationNeeded
    {
        public static readonly StartTick Instance = new();
    }
}
