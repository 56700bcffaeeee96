using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Persistence;

namespace LocalAkka.Tests.Persistence;

/// <summary>Rules 30, 31, 34 and 35: what every journal must do.</summary>
public abstract class PersistenceRuleTests : PersistenceTest
{
    private protected PersistenceRuleTests(Config journal, IEnumerable<Setup>? more = null)
        : base(journal, more)
    {
    }

    [Fact]
    public async Task Start_BringsSnapshotThenEventsThenCompletion_AndCommandsAfterThem()
    {
        var scribe = await Started("order");
        scribe.Tell(Do.Persist("a", "b"));
        scribe.Tell(new Do(each => each.Snapshot()));
        await Expect("handled a", "handled b");
        await ExpectMsgAsync<SaveSnapshotSuccess>(saved => saved.Metadata.SequenceNr == 2, Patience);
        scribe.Tell(Do.Persist("c"));
        await Expect("handled c");
        await Ended(scribe);

        var again = Sys.ActorOf(Scribe.Of("order", TestActor));
        again.Tell("early");
        await Expect("snapshot a,b", "replayed c", "recovered at 3", "command early");
    }

    [Fact]
    public async Task Recovery_None_SkipsWhatIsStored_ButCountsOn()
    {
        await Stored("none", "a", "b");
        var again = Sys.ActorOf(Scribe.Of("none", TestActor, Recovery.None));
        await Expect("recovered at 2");
        again.Tell(new Do(each => each.Persist(new Noted("c"), _ => each.Tell(each.LastSequenceNr))));
        await ExpectMsgAsync(3L, Patience);
    }

    [Fact]
    public async Task Recovery_UpToANumber_ReplaysNoFurther()
    {
        await Stored("upto", "a", "b", "c");
        Sys.ActorOf(Scribe.Of("upto", TestActor, new Recovery(SnapshotSelectionCriteria.Latest, 2)));
        await Expect("replayed a", "replayed b", "recovered at 3");
    }

    [Fact]
    public async Task RecoverHandler_Throws_ActorEnds()
    {
        await Stored("throwing", "a", "b");
        var again = Sys.ActorOf(Scribe.Of("throwing", TestActor, onRecover: text => Throw(text, "b")));
        await WatchAsync(again);
        await Expect("replayed a", "cannot recover b");
        await ExpectTerminatedAsync(again, Patience);
    }

    [Fact]
    public async Task Persist_WhileRecovering_Throws()
    {
        var scribe = await Started("early");
        scribe.Tell(new Do(each => each.Tell($"{each.IsRecovering} {each.IsRecoveryFinished}")));
        await Expect("False True");
        scribe.Tell(Do.Persist("a"));
        await Expect("handled a");
        await Ended(scribe);
        Sys.ActorOf(Props.Create<EarlyWriter>(TestActor));
        await ExpectMsgAsync<InvalidOperationException>(Patience);
    }

    [Fact]
    public async Task Persist_HoldsCommands_UntilTheLastHandlerHasRun()
    {
        var scribe = await Started("holding");
        scribe.Tell(Do.Persist("a", "b"));
        scribe.Tell("x");
        scribe.Tell(new Do(each => each.Persist(new Noted("c"), noted =>
        {
            each.Note(noted.Text);
            each.Persist(new Noted("nested"), inner => each.Note(inner.Text));
        })));
        scribe.Tell("y");
        await Expect("handled a", "handled b", "command x", "handled c", "handled nested", "command y");
    }

    [Fact]
    public async Task Persist_Handler_SeesTheSenderOfItsCommand()
    {
        var scribe = await Started("sender");
        var probe = CreateTestProbe();
        scribe.Tell(new Do(each => each.Persist(new Noted("a"), _ => each.From.Tell("to you"))), probe.Ref);
        scribe.Tell(new Do(each => each.PersistAll([new Noted("b"), new Noted("c")], noted => each.From.Tell(noted.Text))), probe.Ref);
        scribe.Tell("other", TestActor);
        foreach (var text in new[] { "to you", "b", "c" })
            await probe.ExpectMsgAsync(text, Patience);
    }

    [Fact]
    public async Task PersistAsync_LetsCommandsThrough_AndKeepsItsOrder()
    {
        var scribe = await Started("async");
        scribe.Tell(new Do(each =>
        {
            each.PersistAsync(new Noted("a"), noted => each.Note(noted.Text));
            each.PersistAllAsync([new Noted("b"), new Noted("c")], noted => each.Note(noted.Text));
            each.DeferAsync("d", each.Note);
            each.PersistAsync(new Noted("e"), noted => each.Note(noted.Text));
            each.Tell("end of command");
        }));
        await Expect("end of command", "handled a", "handled b", "handled c", "handled d", "handled e");
        scribe.Tell(new Do(each => each.DeferAsync("nothing before", each.Note)));
        await Expect("handled nothing before");
        await Ended(scribe);
        Sys.ActorOf(Scribe.Of("async", TestActor));
        await Expect("replayed a", "replayed b", "replayed c", "replayed e", "recovered at 4");
    }

    [Fact]
    public async Task PersistAll_OfNothing_HoldsNothing()
    {
        var scribe = await Started("nothing");
        scribe.Tell(Do.PersistAll());
        scribe.Tell("x");
        await Expect("command x");
    }

    [Fact]
    public async Task Handler_Throws_RestartsAndReplaysWhatIsStored()
    {
        var scribe = await Started("restart");
        scribe.Tell(new Do(each =>
        {
            each.Persist(new Noted("a"), _ => throw new InvalidOperationException("in the handler"));
            each.Persist(new Noted("b"), noted => each.Note(noted.Text));
        }));
        scribe.Tell("x");
        await Expect("replayed a", "replayed b", "recovered at 2", "command x");
    }

    [Fact]
    public async Task Stash_WhilePersisting_KeepsCommandsInOrder()
    {
        var scribe = await Started("stash");
        scribe.Tell(new Do(each => each.Stash.Stash()));
        scribe.Tell(new Do(each => each.Persist(new Noted("open"), noted =>
        {
            each.Note(noted.Text);
            each.Stash.ClearStash();
        })));
        scribe.Tell("x");
        scribe.Tell("y");
        await Expect("handled open", "command x", "command y");
    }

    [Fact]
    public async Task Deleted_Events_AreNotReplayed_AndTheirNumbersNotGivenAgain()
    {
        var scribe = await Started("deleting");
        scribe.Tell(Do.Persist("a", "b", "c"));
        await Expect("handled a", "handled b", "handled c");
        scribe.Tell(new Do(each => each.DeleteMessages(2)));
        await ExpectMsgAsync<DeleteMessagesSuccess>(deleted => deleted.ToSequenceNr == 2, Patience);
        scribe.Tell(new Do(each => each.DeleteMessages(9)));
        await ExpectMsgAsync<DeleteMessagesFailure>(Patience);
        await Ended(scribe);
        var again = Sys.ActorOf(Scribe.Of("deleting", TestActor));
        await Expect("replayed c", "recovered at 3");
        again.Tell(new Do(each => each.DeleteMessages(long.MaxValue)));
        await ExpectMsgAsync<DeleteMessagesSuccess>(Patience);
        await Ended(again);
        Sys.ActorOf(Scribe.Of("deleting", TestActor));
        await Expect("recovered at 3");
    }

    [Fact]
    public async Task Deleted_Snapshots_AreNotOffered()
    {
        var scribe = await Started("snapshots");
        foreach (var text in new[] { "a", "b", "c" })
        {
            scribe.Tell(Do.Persist(text));
            scribe.Tell(new Do(each => each.Snapshot()));
            await Expect($"handled {text}");
            await ExpectMsgAsync<SaveSnapshotSuccess>(Patience);
        }

        scribe.Tell(new Do(each => each.DeleteSnapshot(3)));
        await ExpectMsgAsync<DeleteSnapshotSuccess>(deleted => deleted.Metadata.SequenceNr == 3, Patience);
        scribe.Tell(new Do(each => each.DeleteSnapshots(new SnapshotSelectionCriteria(1))));
        await ExpectMsgAsync<DeleteSnapshotsSuccess>(deleted => deleted.Criteria.MaxSequenceNr == 1, Patience);
        await Ended(scribe);
        Sys.ActorOf(Scribe.Of("snapshots", TestActor));
        await Expect("snapshot a,b", "replayed c", "recovered at 3");
    }

    [Fact]
    public async Task Recoveries_MoreThanTheLimit_WaitForTheOthers()
    {
        using var gate = new ManualResetEventSlim();
        for (var i = 0; i < 2; i++)
        {
            Sys.ActorOf(Scribe.Of($"first-{i}", TestActor, onRecover: _ =>
            {
                TestActor.Tell("in recovery");
                gate.Wait(TimeSpan.FromSeconds(5));
            }));
        }

        await Expect("in recovery", "in recovery");
        Sys.ActorOf(Scribe.Of("third", TestActor, onRecover: _ => TestActor.Tell("third recovers")));
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
        gate.Set();
        await FishForMessageAsync<string>(text => text == "third recovers", Patience);
    }

    private static void Throw(string text, string wrong)
    {
        if (text == wrong)
            throw new InvalidOperationException(text);
    }

    private sealed class EarlyWriter(IActorRef probe) : PersistentActor
    {
        public override string PersistenceId => "early";

        protected override bool ReceiveRecover(object message)
        {
            if (message is not Noted)
                return false;
            var refusal = Record.Exception(() => Persist(message, _ => { }));
            probe.Tell(refusal);
            return true;
        }

        protected override bool ReceiveCommand(object message) => false;
    }
}

/// <summary>The rules on the journal that forgets.</summary>
public sealed class MemoryPersistenceTests() : PersistenceRuleTests(
    """
    akka.persistence.journal.plugin = akka.persistence.journal.inmem
    akka.persistence.snapshot-store.plugin = akka.persistence.snapshot-store.inmem
    """);
