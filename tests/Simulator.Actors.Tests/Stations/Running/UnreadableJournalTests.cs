using Akka.Actor;
using Akka.Persistence;

namespace Simulator.Actors.Tests.Stations.Running;

/// <summary>A journal that holds what no version of the program knows.</summary>
public sealed class UnreadableJournalTests : RunningStation
{
    private protected override bool Durable => true;

    [Fact]
    public async Task Recovery_OfWhatIsNotKnown_StopsTheStation()
    {
        await StartAsync();
        await StoredAsync();
        await KillAsync();
        await Sys.ActorOf(Props.Create(() => new Stranger(PersistenceId))).Ask<string>("written by somebody else", TimeSpan.FromSeconds(10));
        Watch(CreateStation());
        await ExpectTerminatedAsync(Station);
    }

    private sealed class Stranger(string persistenceId) : UntypedPersistentActor
    {
        public override string PersistenceId => persistenceId;

        protected override void OnRecover(object message)
        {
        }

        protected override void OnCommand(object message)
        {
            var sender = Sender;
            Persist(message, written => sender.Tell(written));
        }
    }
}
