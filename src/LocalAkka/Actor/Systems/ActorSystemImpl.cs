using System.Collections.Concurrent;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

internal sealed class ActorSystemImpl : ExtendedActorSystem
{
    private static readonly TimeSpan LoggerStartTimeout = TimeSpan.FromSeconds(5);
    private static long _uids = Random.Shared.NextInt64(1 << 24);

    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();
    private readonly TaskCompletionSource _terminated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _onTerminationGate = new();
    private readonly List<Action> _onTermination = [];
    private readonly LocalActorRef _user;
    private readonly LocalActorRef _system;
    private readonly Lazy<Serialization.Serialization> _serialization;
    private int _ending;

    internal ActorSystemImpl(string name, ActorSystemSetup setup)
    {
        Name = name;
        var config = setup.Get<BootstrapSetup>().Select(part => part.Config.GetOrElse(Config.Empty)).GetOrElse(Config.Empty);
        Settings = new Settings(this, config ?? Config.Empty, setup);
        _serialization = new Lazy<Serialization.Serialization>(() => new Serialization.Serialization(this));
        EventStream = new EventStream(debug: false);
        EventStream.SetLogLevel(Logging.LogLevelFor(Settings.LogLevel));
        Log = new BusLogging(EventStream, this, typeof(ActorSystem), null);
        var root = new RootActorPath(new Address("akka", name));
        DeadLetters = new DeadLetterActorRef(this, root / "deadLetters");
        IgnoreRef = new IgnoringActorRef(root / "ignore");
        TempPath = root / "temp";
        Scheduler = NewScheduler();
        StartTime = Scheduler.MonotonicClock;
        var top = new TopRef(this, root);
        _user = new LocalActorRef(this, Props.Create(() => new GuardianActor()), top, root / "user");
        _system = new LocalActorRef(this, Props.Create(() => new GuardianActor()), top, root / "system");
    }

    public override Settings Settings { get; }

    public override string Name { get; }

    public override EventStream EventStream { get; }

    public override Serialization.Serialization Serialization => _serialization.Value;

    public override IActorRef DeadLetters { get; }

    public override IActorRef IgnoreRef { get; }

    public override IScheduler Scheduler { get; }

    public override ILoggingAdapter Log { get; }

    public override Task WhenTerminated => _terminated.Task;

    /// <summary>Below it stand the references of asks.</summary>
    internal ActorPath TempPath { get; }

    public override IActorRef ActorOf(Props props, string name = null) => _user.Cell.ActorOf(props, name);

    public override IActorRef SystemActorOf(Props props, string name = null) => _system.Cell.ActorOf(props, name);

    public override IActorRef SystemActorOf<TActor>(string name = null) => SystemActorOf(Props.Create<TActor>(), name);

    public override void Stop(IActorRef actor) => (actor as ISystemReceiver)?.SendSystem(new Terminate());

    public override Task Terminate()
    {
        if (Settings.CoordinatedShutdownRunByActorSystemTerminate)
            _ = CoordinatedShutdown.Get(this).Run(CoordinatedShutdown.ActorSystemTerminateReason.Instance);
        else
            _ = FinalTerminate();
        return WhenTerminated;
    }

    public override void RegisterOnTermination(Action code)
    {
        lock (_onTerminationGate)
        {
            if (_terminated.Task.IsCompleted)
                throw new InvalidOperationException("ActorSystem already terminated.");
            _onTermination.Add(code);
        }
    }

    public override object RegisterExtension(IExtensionId extension) =>
        _extensions.GetOrAdd(extension.ExtensionType, _ => new Lazy<object>(() => extension.CreateExtension(this))).Value;

    public override object GetExtension(IExtensionId extensionId) =>
        TryGetExtension(extensionId.ExtensionType, out var extension)
            ? extension
            : throw new ArgumentException($"Trying to get non-registered extension {extensionId.ExtensionType}", nameof(extensionId));

    public override T GetExtension<T>() => TryGetExtension<T>(out var extension) ? extension : null;

    public override bool HasExtension(Type type) => _extensions.ContainsKey(type);

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object extension)
    {
        extension = _extensions.TryGetValue(extensionType, out var known) ? known.Value : null;
        return extension is not null;
    }

    public override bool TryGetExtension<T>(out T extension)
    {
        var found = TryGetExtension(typeof(T), out var any);
        extension = any as T;
        return found;
    }

    public override string ToString() => $"akka://{Name}";

    internal static long NextUid() => Interlocked.Increment(ref _uids);

    internal void Start()
    {
        _system.Cell.StartFirstTurn();
        _user.Cell.StartFirstTurn();
        StartLoggers();
        CoordinatedShutdown.Get(this);
    }

    internal Task FinalTerminate()
    {
        if (Interlocked.Exchange(ref _ending, 1) == 0)
        {
            if (!Settings.LogDeadLettersDuringShutdown)
                StopDeadLetterLogger();
            EndOf(_user, () => EndOf(_system, Finish));
        }

        return WhenTerminated;
    }

    /// <summary>What the event stream itself brought to an ended actor is dropped: published again it would go in circles.</summary>
    internal void PublishDeadLetter(object message, IActorRef sender, IActorRef recipient)
    {
        if (message is AllDeadLetters or LogEvent)
            return;
        sender ??= DeadLetters;
        if (message is Identify identify)
            sender.Tell(new ActorIdentity(identify.MessageId, null), ActorRefs.NoSender);
        EventStream.Publish(message is IDeadLetterSuppression
            ? new SuppressedDeadLetter(message, sender, recipient)
            : new DeadLetter(message, sender, recipient));
    }

    private static void EndOf(LocalActorRef guardian, Action next)
    {
        guardian.SendSystem(new Watch(new EndWatcher(guardian.Path.Root / "end", _ => next())));
        guardian.SendSystem(new Terminate());
    }

    private void Finish()
    {
        (Scheduler as IDisposable)?.Dispose();
        Action[] registered;
        lock (_onTerminationGate)
        {
            _terminated.TrySetResult();
            registered = [.. _onTermination];
        }

        foreach (var code in registered)
            code();
    }

    private void StartLoggers()
    {
        foreach (var name in Settings.Loggers)
        {
            var type = RuntimeTypes.Find(name) ?? throw new ConfigurationException($"Logger [{name}] specified in config cannot be loaded");
            var logger = SystemActorOf(new Props(type), $"log{NextUid()}-{type.Name}");
            EventStream.AddLogger(logger);

            // What is logged from here on is seen by loggers that have set themselves up.
            logger.Ask<LoggerInitialized>(new InitializeLogger(EventStream), LoggerStartTimeout).GetAwaiter().GetResult();
        }

        if (Settings.LogDeadLetters > 0)
        {
            var listener = SystemActorOf(
                Props.Create(() => new DeadLetterLogger(Settings.LogDeadLetters, Settings.LogDeadLettersSuspendDuration)),
                "deadLetterListener");
            EventStream.Subscribe(listener, typeof(DeadLetter));
            EventStream.Subscribe(listener, typeof(Dropped));
            EventStream.Subscribe(listener, typeof(UnhandledMessage));
        }

        if (Settings.DebugUnhandledMessage)
            EventStream.Subscribe(SystemActorOf<UnhandledMessageLogger>("UnhandledMessageForwarder"), typeof(UnhandledMessage));
    }

    private void StopDeadLetterLogger()
    {
        var listener = _system.Cell.Child("deadLetterListener");
        if (!listener.IsNobody())
            Stop(listener);
    }

    private IScheduler NewScheduler()
    {
        var name = Settings.SchedulerClass;
        var type = RuntimeTypes.Find(name) ?? throw new ConfigurationException($"Scheduler [{name}] specified in config cannot be loaded");
        return (IScheduler)Activator.CreateInstance(type, Settings.Config, Log);
    }
}
