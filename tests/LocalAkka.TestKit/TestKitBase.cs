using System.Threading.Channels;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>Marks a test whose sends have no sender.</summary>
public interface INoImplicitSender;

/// <summary>An actor system, an actor that receives for the test, and what one may expect of it.</summary>
public abstract partial class TestKitBase : IActorRefFactory
{
    private static int _testActors;

    private readonly ITestKitAssertions _assertions;
    private Channel<MessageEnvelope> _received;
    private MessageEnvelope _last = NullMessageEnvelope.Instance;
    private TimeSpan? _end;

    protected TestKitBase(ITestKitAssertions assertions, ActorSystem system = null, string testActorName = null)
        : this(assertions, system, ActorSystemSetup.Empty, null, testActorName)
    {
    }

    protected TestKitBase(
        ITestKitAssertions assertions, ActorSystemSetup setup, string actorSystemName = null, string testActorName = null)
        : this(assertions, null, setup, actorSystemName, testActorName)
    {
    }

    protected TestKitBase(ITestKitAssertions assertions, Config config, string actorSystemName = null, string testActorName = null)
        : this(assertions, null, ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config)), actorSystemName, testActorName)
    {
    }

    protected TestKitBase(
        ITestKitAssertions assertions, ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName)
    {
        ArgumentNullException.ThrowIfNull(assertions);
        _assertions = assertions;
        InitializeTest(system, config, actorSystemName, testActorName);
    }

    public static Config DefaultConfig { get; } = ConfigurationFactory.ParseString(
        """
        akka {
          loggers = ["Akka.TestKit.TestEventListener, Akka.TestKit"]
          test { timefactor = 1, filter-leeway = 3s, single-expect-default = 3s, default-timeout = 5s }
        }
        """);

    public static Config FullDebugConfig { get; } =
        ConfigurationFactory.ParseString("akka { loglevel = DEBUG, actor.debug.unhandled = on }");

    public static TimeSpan Now => TimeSpan.FromTicks(DateTime.UtcNow.Ticks);

    public ActorSystem Sys { get; private set; }

    public TestKitSettings TestKitSettings { get; private set; }

    public ILoggingAdapter Log { get; private set; }

    /// <summary>Receives for the test; the sender of what the test sends.</summary>
    public IActorRef TestActor { get; private set; }

    public EventFilterFactory EventFilter { get; private set; }

    public object LastMessage => _last.Message;

    public IActorRef LastSender => _last.Sender;

    public bool HasMessages => _received.Reader.Count > 0;

    /// <summary>What is left of the time of <c>Within</c>; outside of it the usual time.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    /// <exception cref="InvalidOperationException">Outside of <c>Within</c>.</exception>
    public TimeSpan Remaining => _end is null
        ? throw new InvalidOperationException(@"Remaining may not be called outside of ""within""")
        : RemainingOr(TimeSpan.Zero);

    internal ITestKitAssertions TestAssertions => _assertions;

    public EventFilterFactory CreateEventFilter(ActorSystem system) => new(this, system);

    public void IgnoreMessages(Func<object, bool> shouldIgnoreMessage) => TestActor.Tell(new ReceivingActor.SetIgnore(shouldIgnoreMessage));

    public void IgnoreMessages<TMsg>(Func<TMsg, bool> shouldIgnoreMessage) =>
        IgnoreMessages(message => message is TMsg typed && shouldIgnoreMessage(typed));

    public void IgnoreMessages<TMsg>() => IgnoreMessages(message => message is TMsg);

    public void IgnoreNoMessages() => TestActor.Tell(new ReceivingActor.SetIgnore(null));

    public void SetAutoPilot(AutoPilot pilot) => TestActor.Tell(new ReceivingActor.SetPilot(pilot));

    public IActorRef Watch(IActorRef actorToWatch) => WatchAsync(actorToWatch).GetAwaiter().GetResult();

    public async Task<IActorRef> WatchAsync(IActorRef actorToWatch)
    {
        await TestActor.Ask(new ReceivingActor.StartWatch(actorToWatch), RemainingOrDefault).ConfigureAwait(false);
        return actorToWatch;
    }

    public IActorRef Unwatch(IActorRef actorToUnwatch) => UnwatchAsync(actorToUnwatch).GetAwaiter().GetResult();

    public async Task<IActorRef> UnwatchAsync(IActorRef actorToUnwatch)
    {
        await TestActor.Ask(new ReceivingActor.EndWatch(actorToUnwatch), RemainingOrDefault).ConfigureAwait(false);
        return actorToUnwatch;
    }

    public TimeSpan RemainingOrDilated(TimeSpan? duration) => duration is { } given ? Dilated(given) : RemainingOrDefault;

    public TimeSpan Dilated(TimeSpan duration) => duration < TimeSpan.Zero
        ? throw new ArgumentException("Must not be negative", nameof(duration))
        : duration * TestKitSettings.TestTimeFactor;

    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => timeout ?? TestKitSettings.SingleExpectDefault;

    public virtual void Shutdown(TimeSpan? duration = null, bool verifySystemShutdown = false) =>
        Shutdown(Sys, duration, verifySystemShutdown);

    public virtual Task ShutdownAsync(TimeSpan? duration = null, bool verifySystemShutdown = false) =>
        ShutdownAsync(Sys, duration, verifySystemShutdown);

    public virtual TestProbe CreateTestProbe(string name = null) => CreateTestProbe(Sys, name);

    public virtual TestProbe CreateTestProbe(ActorSystem system, string name = null) => new(system, _assertions, name);

    public IActorRef CreateTestActor(string name) => CreateTestActor(Sys, name);

    protected TimeSpan RemainingOr(TimeSpan duration)
    {
        if (_end is not { } end)
            return duration;
        var left = end - Now;
        return left < TimeSpan.Zero ? TimeSpan.Zero : left;
    }

    protected virtual void InitializeTest(ActorSystem system, ActorSystemSetup config, string actorSystemName, string testActorName)
    {
        if (system is null)
        {
            var bootstrap = config.Get<BootstrapSetup>().GetOrElse(BootstrapSetup.Create());
            system = ActorSystem.Create(actorSystemName ?? "test", config.WithSetup(bootstrap.WithConfigFallback(DefaultConfig)));
        }
        else
        {
            system.Settings.InjectTopLevelFallback(DefaultConfig);
        }

        Sys = system;
        TestKitSettings = TestKitExtension.For(system);
        _received = Channel.CreateUnbounded<MessageEnvelope>();
        Log = Logging.GetLogger(system, GetType());
        EventFilter = new EventFilterFactory(this);
        var name = string.IsNullOrEmpty(testActorName) ? $"testActor{Interlocked.Increment(ref _testActors)}" : testActorName;
        TestActor = CreateTestActor(system, name);
        if (this is TestProbe)
            return;
        ActorCell.Current = this is INoImplicitSender ? null : ((LocalActorRef)TestActor).Cell;
        SynchronizationContext.SetSynchronizationContext(new TestActorContext(ActorCell.Current));
    }

    protected void InitializeTest(ActorSystem system, Config config, string actorSystemName, string testActorName) =>
        InitializeTest(
            system, ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config)), actorSystemName, testActorName);

    protected virtual void Shutdown(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false) =>
        ShutdownAsync(system, duration, verifySystemShutdown).GetAwaiter().GetResult();

    protected virtual async Task ShutdownAsync(ActorSystem system, TimeSpan? duration = null, bool verifySystemShutdown = false)
    {
        system ??= Sys;
        var limit = duration ?? TimeSpan.FromSeconds(10);
        try
        {
            await system.Terminate().WaitAsync(limit).ConfigureAwait(false);
        }
        catch (TimeoutException late) when (verifySystemShutdown)
        {
            throw new TimeoutException($"Failed to stop [{system.Name}] within [{limit}]", late);
        }
        catch (TimeoutException)
        {
            system.Log.Warning("Failed to stop [{0}] within [{1}]", system.Name, limit);
        }
    }

    private IActorRef CreateTestActor(ActorSystem system, string name)
    {
        var received = _received.Writer;
        return ((ExtendedActorSystem)system).SystemActorOf(Props.Create(() => new ReceivingActor(received)).Inline(), name);
    }
}
