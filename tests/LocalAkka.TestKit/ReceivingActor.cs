using System.Threading.Channels;
using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Runs on the thread of who sends, so that what was sent is there when the send returns.</summary>
internal sealed class ReceivingActor : UntypedActor
{
    private readonly ChannelWriter<MessageEnvelope> _received;
    private Func<object, bool> _ignores;
    private AutoPilot _pilot;

    public ReceivingActor(ChannelWriter<MessageEnvelope> received) => _received = received;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SetIgnore ignore:
                _ignores = ignore.Ignores;
                return;
            case SetPilot pilot:
                _pilot = pilot.Pilot;
                return;
            case StartWatch watch:
                Context.Watch(watch.Subject);
                Sender.Tell(Done.Instance);
                return;
            case EndWatch unwatch:
                Context.Unwatch(unwatch.Subject);
                Sender.Tell(Done.Instance);
                return;
            case CreateChild child:
                var props = child.Strategy is null ? child.Props : child.Props.WithSupervisorStrategy(child.Strategy);
                Sender.Tell(Context.ActorOf(props, child.Name));
                return;
        }

        if (_pilot is not null)
        {
            var next = _pilot.Run(Sender, message);
            if (next is not KeepRunning)
                _pilot = next is NoAutoPilot ? null : next;
        }

        if (_ignores?.Invoke(message) != true)
            _received.TryWrite(new RealMessageEnvelope(message, Sender));
    }

    internal sealed record SetIgnore(Func<object, bool> Ignores);

    internal sealed record SetPilot(AutoPilot Pilot);

    internal sealed record StartWatch(IActorRef Subject);

    internal sealed record EndWatch(IActorRef Subject);

    internal sealed record CreateChild(Props Props, string Name, SupervisorStrategy Strategy);
}

/// <summary>Keeps the test actor the implicit sender of a test, also after an await.</summary>
internal sealed class TestActorContext(ActorCell cell) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object state) => ThreadPool.QueueUserWorkItem(_ => Send(d, state));

    public override void Send(SendOrPostCallback d, object state)
    {
        var (outerCell, outerContext) = (ActorCell.Current, Current);
        ActorCell.Current = cell;
        SetSynchronizationContext(this);
        try
        {
            d(state);
        }
        finally
        {
            ActorCell.Current = outerCell;
            SetSynchronizationContext(outerContext);
        }
    }

    public override SynchronizationContext CreateCopy() => this;
}
