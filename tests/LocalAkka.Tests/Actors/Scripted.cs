using Akka.Actor;

namespace LocalAkka.Tests.Actors;

/// <summary>An actor whose behaviour a test writes in place; tells a probe what happens to it.</summary>
internal sealed class Scripted : UntypedActor
{
    private readonly IActorRef _probe;
    private readonly Action<Scripted, object> _behavior;
    private readonly SupervisorStrategy? _strategy;

    public Scripted(IActorRef probe, Action<Scripted, object> behavior, SupervisorStrategy? strategy)
    {
        _probe = probe;
        _behavior = behavior;
        _strategy = strategy;
    }

    internal IUntypedActorContext Here => Context;

    internal IActorRef Me => Self;

    internal IActorRef From => Sender;

    internal static Props Of(IActorRef probe, Action<Scripted, object> behavior, SupervisorStrategy? strategy = null) =>
        Props.Create(() => new Scripted(probe, behavior, strategy));

    protected override void OnReceive(object message) => _behavior(this, message);

    protected override SupervisorStrategy SupervisorStrategy() => _strategy ?? base.SupervisorStrategy();

    protected override void PreStart() => _probe.Tell($"start {Self.Path.Name}");

    protected override void PostStop() => _probe.Tell($"stop {Self.Path.Name}");
}

/// <summary>Asks an actor to throw.</summary>
internal sealed record Fail(Exception Cause);
