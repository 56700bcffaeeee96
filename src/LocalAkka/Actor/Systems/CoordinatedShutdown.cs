using System.Collections.Immutable;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Ends a system in phases, each after those it depends on; tasks of one phase run side by side. A task that fails or takes longer
/// than its phase may is logged, and the next phase starts.
/// </summary>
public sealed class CoordinatedShutdown : IExtension
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";
    public const string PhaseClusterLeave = "cluster-leave";
    public const string PhaseClusterExiting = "cluster-exiting";
    public const string PhaseClusterExitingDone = "cluster-exiting-done";
    public const string PhaseClusterShutdown = "cluster-shutdown";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private readonly Lock _gate = new();
    private readonly IReadOnlyList<ShutdownPhase> _phases;
    private readonly ILoggingAdapter _log;
    private ImmutableDictionary<string, ImmutableList<(string Name, Func<Task<Done>> Run)>> _tasks =
        ImmutableDictionary<string, ImmutableList<(string, Func<Task<Done>>)>>.Empty;
    private Task<Done> _run;

    internal CoordinatedShutdown(ExtendedActorSystem system)
    {
        System = system;
        _log = Logging.GetLogger(system, typeof(CoordinatedShutdown));
        _phases = ShutdownPhase.Ordered(system.Settings.Config.GetConfig("akka.coordinated-shutdown"));
        if (system.Settings.CoordinatedShutdownTerminateActorSystem)
            AddTask(PhaseActorSystemTerminate, "terminate-system", TerminateSystem);
    }

    public ExtendedActorSystem System { get; }

    /// <summary>Null as long as it does not run.</summary>
    public Reason ShutdownReason { get; private set; }

    public TimeSpan TotalTimeout => _phases
        .Where(phase => _tasks.ContainsKey(phase.Name))
        .Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Timeout);

    public static CoordinatedShutdown Get(ActorSystem sys) => new CoordinatedShutdownExtension().Apply(sys);

    /// <exception cref="ConfigurationException">No such phase.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        if (!_phases.Any(known => string.Equals(known.Name, phase, StringComparison.Ordinal)))
        {
            throw new ConfigurationException(
                $"Unknown phase [{phase}], known phases [{string.Join(",", _phases.Select(known => known.Name))}].");
        }

        lock (_gate)
        {
            var there = _tasks.GetValueOrDefault(phase, []);
            _tasks = _tasks.SetItem(phase, there.Add((taskName, task)));
        }
    }

    /// <summary>Runs once; later calls get the task of the first.</summary>
    public Task<Done> Run(Reason reason, string fromPhase = null)
    {
        lock (_gate)
        {
            if (_run is null)
            {
                ShutdownReason = reason;
                _run = Task.Run(() => RunPhases(fromPhase));
            }

            return _run;
        }
    }

    public TimeSpan Timeout(string phase) =>
        _phases.FirstOrDefault(known => string.Equals(known.Name, phase, StringComparison.Ordinal))?.Timeout
        ?? throw new ArgumentException($"Unknown phase [{phase}]. All phases must be defined in configuration.", nameof(phase));

    private async Task<Done> RunPhases(string fromPhase)
    {
        var phases = fromPhase is null
            ? _phases
            : _phases.SkipWhile(phase => !string.Equals(phase.Name, fromPhase, StringComparison.Ordinal)).ToList();
        foreach (var phase in phases)
        {
            if (_tasks.TryGetValue(phase.Name, out var tasks))
                await RunPhase(phase, tasks);
        }

        return Done.Instance;
    }

    private async Task RunPhase(ShutdownPhase phase, ImmutableList<(string Name, Func<Task<Done>> Run)> tasks)
    {
        _log.Debug("Performing phase [{0}] with [{1}] tasks", phase.Name, tasks.Count);
        try
        {
            await Task.WhenAll(tasks.Select(task => RunTask(phase, task.Name, task.Run))).WaitAsync(phase.Timeout);
        }
        catch (TimeoutException) when (phase.Recover)
        {
            _log.Warning("Coordinated shutdown phase [{0}] timed out after {1}", phase.Name, phase.Timeout);
        }
    }

    private async Task RunTask(ShutdownPhase phase, string name, Func<Task<Done>> task)
    {
        try
        {
            await task();
        }
        catch (Exception cause) when (phase.Recover)
        {
            _log.Warning("Task [{0}] failed in phase [{1}]: {2}", name, phase.Name, cause.Message);
        }
    }

    private async Task<Done> TerminateSystem()
    {
        await ((ActorSystemImpl)System).FinalTerminate();
        return Done.Instance;
    }

    /// <summary>Why a system ends, and the exit code that says so.</summary>
    public abstract class Reason
    {
        public virtual int ExitCode => 0;
    }

    public class UnknownReason : Reason
    {
        public static readonly Reason Instance = new UnknownReason();

        private UnknownReason()
        {
        }
    }

    public class ActorSystemTerminateReason : Reason
    {
        public static readonly Reason Instance = new ActorSystemTerminateReason();

        private ActorSystemTerminateReason()
        {
        }
    }

    /// <summary>The process ends.</summary>
    public class ClrExitReason : Reason
    {
        public static readonly Reason Instance = new ClrExitReason();

        private ClrExitReason()
        {
        }
    }
}

public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system) => new(system);
}
