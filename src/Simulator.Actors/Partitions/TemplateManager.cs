using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Chance;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;
using Simulator.Actors.Time;
using static Simulator.Actors.Partitions.PartitionProtocol;

namespace Simulator.Actors.Partitions;

/// <summary>
/// One partition of a template's stations: creates them, starts them with their pause, stops them, and starts one again that failed, after
/// a growing delay. Nothing one station does harms another.
/// </summary>
internal sealed partial class TemplateManager : UntypedActor, IWithTimers
{
    private static readonly ActorTimer<TemplateManager> StartTimer = new(static t => t.StartNext());
    private static readonly ActorTimer<TemplateManager> StopTimer = new(static t => t.FinishStop());

    /// <summary>How long stations may take to stop.</summary>
    private static readonly TimeSpan StopMax = TimeSpan.FromSeconds(7);

    private static readonly TimeSpan RestartDelayMin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RestartDelayMax = TimeSpan.FromMinutes(2);

    private readonly string _name;
    private readonly IPartitionPlan _plan;
    private readonly ILogger _log;
    private readonly StationServices _services;
    private StationServices _ofStations;
    private readonly RandomStream _random;
    private readonly Dictionary<string, int> _failures = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stopping = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Deletion> _deleting = new(StringComparer.Ordinal);
    private Partition? _partition; // told with the first start, before there is a station
    private ImmutableArray<FleetStation> _stations = [];
    private IActorRef _fleet = ActorRefs.Nobody;
    private IActorRef _stopper = ActorRefs.Nobody;
    private int _next;
    private bool _running;
    private bool _startTold;

    public TemplateManager(string name, IPartitionPlan plan, StationServices services)
    {
        _name = name;
        _plan = plan;
        (_services, _ofStations) = (services, services);
        _log = services.Log;
        _random = RandomStream.For(services.Seed, name, 0, "restart");
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private TimeSpan ElementStartDelay => _partition?.ElementStartDelay ?? TimeSpan.Zero;

    private DateTimeOffset Now => Context.System.Scheduler.Now;

    private IEnumerable<IActorRef> Stations => Context.GetChildren().Where(child => child.Path.Name is not JournalName);

    /// <param name="name">Of the partition; what it is, it is told when it is to start.</param>
    /// <param name="plan">Of this node.</param>
    public static Props PropsFor(string name, IPartitionPlan plan, StationServices services) =>
        Props.Create(() => new TemplateManager(name, plan, services));

    protected override void PreStart() => OpenJournal();

    // A station that fails is stopped, not restarted at once: Terminated brings it back after a delay that grows.
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        _log.LogError(cause, "{Station} failed", Sender.Path.Name);
        _reasons[Sender.Path.Name] = cause.Message;
        return Directive.Stop;
    });

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StartStations start:
                _fleet = Sender;
                Define(start.Definition);
                _running = true;
                (_next, _startTold) = (0, false);
                StartNext();
                break;
            case StopStations: OnStop(); break;
            case StationProtocol.Store store: OnStore(store); break;
            case StationProtocol.Recovered recovered: _ledger.Recovered(recovered.Index, recovered.State); break;
            case PartitionJournal.Written written: OnWritten(written.Number); break;
            case PartitionJournal.Opened opened: OnOpened(opened.Content); break;
            case PartitionJournal.Failed failed: OnJournalFailed(failed.Cause); break;
            case ActorTimer<TemplateManager> timer: timer.Elapse(this); break;
            case StationProtocol.SwitchedOff: OnStationStopped(Sender); break;
            case StationProtocol.DeleteStation delete: OnDelete(delete); break;
            case Terminated gone when gone.ActorRef.Equals(_journal): OnJournalEnded(); break;
            case Terminated gone: OnTerminated(gone.ActorRef.Path.Name); break;
            case Restart restart:
                if (_running && _stations.FirstOrDefault(s => s.Identity.Index == restart.Index) is { } back)
                    StartAgain(back);
                break;
            case ReloadPartition reload:
                if (_partition is not null && Make(reload.Definition) is { } next)
                    OnReload(PartitionReload.Between(_partition, next));
                break;
            case StationProtocol.IStationCommand: Sender.Tell(NotRunning); break;
            case StationProtocol.RetiresLater: ReplaceNextAfterPause(Sender.Path.Name); break;
            case StationProtocol.Retired retired: OnRetired(retired.WasOn); break;
            default: Unhandled(message); break;
        }
    }

    private void Define(PartitionDefinition definition)
    {
        if (_partition is not null || Make(definition) is not { } partition)
            return;
        (_partition, _stations) = (partition, partition.Stations);
        if (definition.Added is not null) // a station that was deleted and is added again draws other message ids than the one before
            _ofStations = _services with { Seed = (long)RandomStream.For(_services.Seed, _name, 0, "addition").NextUInt64() };
        SetMembers(_members);
    }

    private Partition? Make(PartitionDefinition definition)
    {
        var made = _plan.Make(definition, _partition);
        if (made is null)
            _log.LogError("Partition {Partition} has no stations: there is no template {Template} here", _name, definition.Template);
        return made;
    }

    private void StartNext()
    {
        while (_running && IsReady && _next < _stations.Length)
        {
            StartStation(_stations[_next++]);
            if (ElementStartDelay > TimeSpan.Zero && _next < _stations.Length)
            {
                StartTimer.StartOnce(this, ElementStartDelay);
                return;
            }
        }

        if (!IsReady)
            return;
        if (_running && !_startTold)
            _fleet.Tell(new PartitionStarted(_name, _stations.Length));
        _startTold = _running;
    }

    /// <param name="switchOn">Null: as its template says.</param>
    private void StartStation(FleetStation station, bool? switchOn = null)
    {
        var name = Uri.EscapeDataString(station.Identity.StationId);
        var actor = Context.Child(name);
        if (actor.IsNobody())
        {
            SetMember(station.Identity);
            HideFailed(name);
            var restored = FromFile(station);
            var (state, history) = _ledger.Find(station.Identity.Index);
            var start = new StationStart { State = state, History = history, File = restored.File, Life = _entry };
            actor = Context.ActorOf(ChargingStation.PropsFor(restored.Place, restored.Resources, _ofStations, start), name);
            Context.Watch(actor);
            if (_heldBack)
                actor.Tell(new StationProtocol.HoldBack(true));
        }

        if (switchOn ?? station.Identity.Template.Behaviour.AutoStart)
            actor.Tell(StationProtocol.Start.Instance, ActorRefs.NoSender);
    }

    private void OnTerminated(string name)
    {
        var wasReplaced = _replaced.Remove(name, out var replacement);
        var station = replacement?.Next ?? Station(name);
        var wasDeleted = _deleting.Remove(name, out var deletion);
        if (wasDeleted)
        {
            Forget(station);
            Erase(station, deletion, Sender);
        }

        if (_stopping.Remove(name) && _stopping.Count == 0)
            FinishStop();
        if (_retiring == name)
            ReplaceNextAfterPause(name);
        if (!_running || wasDeleted || station is null)
            return;
        if (wasReplaced)
        {
            _failures.Remove(name);
            StartAgain(station, replacement!.SwitchOn);
            return;
        }

        var failures = _failures[name] = _failures.GetValueOrDefault(name) + 1;
        var ceiling = Math.Min(RestartDelayMax.TotalSeconds, RestartDelayMin.TotalSeconds * Math.Pow(2, Math.Min(failures - 1, 10)));
        var delay = TimeSpan.FromSeconds(ceiling * (0.8 + (0.4 * _random.NextDouble())));
        _log.LogWarning("{Station} starts again in {Delay}", name, delay);
        ShowFailed(name, station, delay);
        Timers.StartSingleTimer("restart-" + name, new Restart(station.Identity.Index), delay);
    }

    /// <summary>Begins with what its predecessor has told, when all of that is stored.</summary>
    private void StartAgain(FleetStation station, bool? switchOn = null)
    {
        if (_ledger.IsSettled(station.Identity.Index))
            StartStation(station, switchOn);
        else
            Timers.StartSingleTimer("restart-" + ChildName(station), new Restart(station.Identity.Index), RestartDelayMin);
    }

    private void OnStop()
    {
        _stopper = Sender;
        _running = false;
        StartTimer.Cancel(this);
        HideFailed();
        foreach (var station in Stations)
        {
            _stopping.Add(station.Path.Name);
            station.Tell(StationProtocol.SwitchOff.Instance);
        }

        if (_stopping.Count == 0)
            FinishStop();
        else
            StopTimer.StartOnce(this, StopMax);
    }

    private void OnDelete(StationProtocol.DeleteStation delete)
    {
        var name = Uri.EscapeDataString(delete.StationId);
        if (!_deleting.TryAdd(name, new Deletion(Sender, KeepsJournal: false, delete.KeepsFile)))
        {
            Sender.Tell(CommandResult.NoChange.Instance, Context.Child(name));
            return;
        }

        Context.Child(name).Tell(StationProtocol.SwitchOff.Instance);
    }

    private void OnStationStopped(IActorRef station)
    {
        if (_deleting.TryGetValue(station.Path.Name, out var deletion))
            Context.Stop(station); // Terminated tells who asked for it
        if (_stopping.Remove(station.Path.Name) && _stopping.Count == 0)
            FinishStop();
    }

    private FleetStation? Station(string name) =>
        _stations.FirstOrDefault(s => string.Equals(Uri.EscapeDataString(s.Identity.StationId), name, StringComparison.Ordinal));

    private void Forget(FleetStation? station)
    {
        if (station is null)
            return;
        var at = _stations.IndexOf(station);
        _stations = _stations.RemoveAt(at);
        _services.Tables?.Remove(station.Identity.HashId);
        _services.Frames?.Forget(station.Identity.HashId);
        if (at < _next)
            _next--;
        _fleet.Tell(new StationDeleted(_name, station.Identity.Template.Name, station.Identity.Index));
    }

    private void FinishStop()
    {
        StopTimer.Cancel(this);
        _stopper.Tell(new PartitionStopped(_name, _stations.Length, [.. _stopping]));
        _stopping.Clear();
    }

    private sealed record Restart(int Index) : IDeadLetterSuppression, INoSerializationVerificationNeeded;
}
