namespace Akka.Actor;

/// <summary>
/// One actor: its mailbox, its current instance and what the instance sees of the runtime.
/// All that an idle actor does not need is created when first used.
/// </summary>
internal sealed partial class ActorCell : Mailbox, IUntypedActorContext
{
    [ThreadStatic]
    private static ActorCell _current;

    private readonly ActorSystemImpl _system;
    private readonly Props _props;
    private ActorBase _actor;
    private Receive _behavior;
    private BehaviorBelow _below;
    private object _message;
    private IActorRef _sender;
    private ChildrenContainer _children;
    private ReceiveTimeoutTimer _receiveTimeout;
    private ActorTaskScheduler _tasks;
    private Life _life;

    internal ActorCell(ActorSystemImpl system, LocalActorRef self, Props props, InternalActorRefBase parent)
    {
        _system = system;
        _props = props;
        Self = self;
        Parent = parent;
    }

    private enum Life : byte
    {
        New,
        Alive,
        Ended,
    }

    /// <summary>The cell whose actor runs on this thread now, else null.</summary>
    internal static ActorCell Current
    {
        get => _current;
        set => _current = value;
    }

    internal LocalActorRef Self { get; }

    internal InternalActorRefBase Parent { get; }

    internal ActorSystemImpl System => _system;

    internal object CurrentMessage
    {
        get => _message;
        set => _message = value;
    }

    public IActorRef Sender => _sender ?? _system.DeadLetters;

    public Props Props => _props;

    public TimeSpan? ReceiveTimeout => _receiveTimeout?.Timeout;

    internal int StashCapacity => _props.StashCapacity;

    internal ActorBase Actor => _actor;

    internal Type ActorType => _actor?.GetType() ?? _props.Type;

    internal ActorTaskScheduler Tasks => _tasks ??= new ActorTaskScheduler(this);

    private protected override bool RunsInline => _props.RunsInline;

    IActorRef IActorContext.Self => Self;

    IActorRef IActorContext.Parent => Parent;

    ActorSystem IActorContext.System => _system;

    public void Become(Receive receive)
    {
        _below ??= BehaviorBelow.Initial;
        _behavior = receive;
    }

    public void BecomeStacked(Receive receive)
    {
        _below = _below is null ? BehaviorBelow.Initial : new BehaviorBelow(_behavior, _below);
        _behavior = receive;
    }

    public void UnbecomeStacked()
    {
        if (_below is null)
            return;
        _behavior = _below.Behavior;
        _below = _below.Next;
    }

    public void Become(UntypedReceive receive) => Become(Handled(receive));

    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(Handled(receive));

    public IActorRef Child(string name) => (IActorRef)_children?.ByName(name) ?? ActorRefs.Nobody;

    public IEnumerable<IActorRef> GetChildren() => ChildRefs();

    public IActorRef ActorOf(Props props, string name = null)
    {
        if (name is not null && !ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException(name.Length == 0
                ? "Actor name must not be empty."
                : $"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, include only ASCII letters "
                + $"and can only contain these special characters: {ActorPath.ValidSymbols}.");
        }

        return CreateChild(props, name);
    }

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        _receiveTimeout?.Cancel();
        _receiveTimeout = timeout is { } time && time > TimeSpan.Zero ? new ReceiveTimeoutTimer(this, time) : null;
        _receiveTimeout?.Start();
    }

    public void Stop(IActorRef child)
    {
        if (child is LocalActorRef local && ReferenceEquals(local.Cell.Parent, Self))
            MarkStopping(local);
        if (child is ISystemReceiver receiver)
            receiver.SendSystem(new Terminate());
    }

    internal LocalActorRef CreateChild(Props props, string name)
    {
        if (_life == Life.Ended || _waiting == Waiting.ToEnd)
            throw new InvalidOperationException("Cannot create child while terminating or terminated");
        var children = _children ?? Interlocked.CompareExchange(ref _children, new ChildrenContainer(), null) ?? _children;
        var path = new ChildActorPath(Self.Path, name ?? children.NextName(), ActorSystemImpl.NextUid());
        var child = new LocalActorRef(_system, props, Self, path);
        if (!children.TryAdd(child))
            throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
        child.Cell.StartFirstTurn();
        return child;
    }

    /// <summary>Puts messages before all that wait.</summary>
    internal void Prepend(IReadOnlyList<Envelope> messages) => PutFirst(messages);

    /// <summary>Handles one message as if it had come in this turn, as a continuation of an asynchronous handler must.</summary>
    internal void RunAs(object message, IActorRef sender, Action action)
    {
        (_message, message) = (message, _message);
        (_sender, sender) = (sender, _sender);
        try
        {
            action();
        }
        finally
        {
            _message = message;
            _sender = sender;
        }
    }

    internal IActorRef CurrentSenderOrNull() => _sender;

    internal void RestartReceiveTimeout() => _receiveTimeout?.Start();

    internal void SuspendForTask() => SuspendMessages();

    internal void ResumeAfterTask() => ResumeMessages();

    internal void AutoReceive(object message)
    {
        switch (message)
        {
            case Terminated terminated:
                ReceiveTerminated(terminated);
                break;
            case PoisonPill:
                Self.SendSystem(new Terminate());
                break;
            case Kill:
                throw new ActorKilledException("Kill");
            case Identify identify:
                Sender.Tell(new ActorIdentity(identify.MessageId, Self), Self);
                break;
            default:
                _actor.AroundReceive(CurrentBehavior(), message);
                break;
        }
    }

    private protected override ActorCell BeforeTurn()
    {
        var outer = _current;
        _current = this;
        if (_life == Life.New)
        {
            _life = Life.Alive;
            CreateOrFail();
        }

        return outer;
    }

    private protected override void AfterTurn(ActorCell outer) => _current = outer;

    private protected override void Handle(object message, IActorRef sender)
    {
        if (_life == Life.Ended || _actor is null)
        {
            _system.PublishDeadLetter(message, sender, Self);
            return;
        }

        _message = message;
        _sender = sender;
        var influences = _receiveTimeout is not null && message is not INotInfluenceReceiveTimeout;
        if (influences)
            _receiveTimeout.Cancel();
        try
        {
            if (message is IAutoReceivedMessage)
                AutoReceive(message);
            else
                _actor.AroundReceive(CurrentBehavior(), message);
            _message = null;
            _sender = null;
        }
        catch (Exception cause)
        {
            HandleFailure(cause, perpetrator: Self); // the message stays for PreRestart
        }

        if (influences && !IsSuspended)
            _receiveTimeout?.Start();
    }

    private static Receive Handled(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };

    private Receive CurrentBehavior() => _behavior ?? _actor.InitialBehavior;

    private LocalActorRef[] ChildRefs() => _children?.Snapshot() ?? [];

    private ActorBase NewActor()
    {
        _behavior = null;
        _below = null;
        var actor = _props.NewActor()
            ?? throw new ActorInitializationException(Self, $"Props of {_props.TypeName} made no actor");
        if (actor is IActorStash stashing)
            stashing.Stash = new ActorStash(this);
        if (actor is IWithTimers timed)
            timed.Timers = new TimerScheduler(this);
        actor.EndOfConstruction();
        return actor;
    }

    /// <summary>What an actor goes back to with <see cref="UnbecomeStacked"/>; null stands for what the constructor declared.</summary>
    private sealed class BehaviorBelow(Receive behavior, BehaviorBelow next)
    {
        internal static readonly BehaviorBelow Initial = new(null, null);

        internal Receive Behavior { get; } = behavior;

        internal BehaviorBelow Next { get; } = next;
    }

    /// <summary>Tells the actor of silence.</summary>
    private sealed class ReceiveTimeoutTimer(ActorCell cell, TimeSpan timeout)
    {
        private ICancelable _pending;

        internal TimeSpan Timeout => timeout;

        internal void Start()
        {
            Cancel();
            var message = global::Akka.Actor.ReceiveTimeout.Instance;
            _pending = cell._system.Scheduler.ScheduleTellOnceCancelable(timeout, cell.Self, message, cell.Self);
        }

        internal void Cancel()
        {
            _pending?.Cancel();
            _pending = null;
        }
    }
}
