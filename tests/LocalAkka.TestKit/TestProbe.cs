using Akka.Actor;

namespace Akka.TestKit;

/// <summary>One more actor that receives for a test; it is its own reference.</summary>
public class TestProbe : TestKitBase, INoImplicitSender, IActorRef, ISystemReceiver, ISystemOwned
{
    public TestProbe(ActorSystem system, ITestKitAssertions assertions, string testProbeName = null)
        : base(assertions, system, testProbeName)
    {
    }

    public IActorRef Ref => TestActor;

    /// <summary>Who sent the last message that was received.</summary>
    public IActorRef Sender => LastSender;

    ActorPath IActorRef.Path => TestActor.Path;

    ActorSystemImpl ISystemOwned.System => (ActorSystemImpl)Sys;

    public void Send(IActorRef actor, object message) => actor.Tell(message, TestActor);

    public void Forward(IActorRef actor, object message) => actor.Tell(message, Sender);

    public void Forward(IActorRef actor) => actor.Tell(LastMessage, Sender);

    public void Reply(object message) => Sender.Tell(message, TestActor);

    public int CompareTo(object obj) => TestActor.CompareTo(obj);

    public override bool Equals(object obj) => TestActor.Equals(obj);

    public override int GetHashCode() => TestActor.GetHashCode();

    public override string ToString() => TestActor.ToString();

    void ICanTell.Tell(object message, IActorRef sender) => TestActor.Tell(message, sender);

    bool IEquatable<IActorRef>.Equals(IActorRef other) => TestActor.Equals(other);

    int IComparable<IActorRef>.CompareTo(IActorRef other) => TestActor.CompareTo(other);

    void ISystemReceiver.SendSystem(SystemMessage message) => ((ISystemReceiver)TestActor).SendSystem(message);
}
