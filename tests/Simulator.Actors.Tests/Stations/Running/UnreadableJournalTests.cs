using Akka.Actor;
using Akka.Persistence;
using Simulator.Actors.Partitions;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

/// <summary>A journal that holds what this version of the program does not know.</summary>
public sealed class UnreadableJournalTests : RunningStation
{
    private protected override bool Durable => true;

    [Fact]
    public async Task Recovery_OfAPartThatIsNotKnown_KeepsThatStationAway_AndItsHistory()
    {
        await StartAsync();
        await StoredAsync();
        await KillAsync();
        var number = (await HeldAsync()).All.Cast<IJournalEntry>().Last().Number;
        var unknown = new StoredGroup(number + 1, [new StoredPart(1, new StoredEvent("key.v9", "{}"u8.ToArray()))]);
        await WriteAsync(unknown);

        Create();
        await AwaitConditionAsync(() => Task.FromResult(Directory.Snapshots.Any(s => s.Failed)), TimeSpan.FromSeconds(20));
        await PassRealAsync();
        Assert.DoesNotContain(Directory.Snapshots, s => !s.Failed);
        await KillAsync();
        Assert.Contains((await HeldAsync()).All, entry => entry is StoredGroup group && group.Parts.Any(p => p.Event.Manifest == "key.v9"));
    }

    [Fact]
    public async Task Recovery_OfAnEntryThatIsNotKnown_KeepsThePartitionAway_AndItIsTriedAgain()
    {
        await StartAsync();
        await StoredAsync();
        await KillAsync();
        await WriteAsync("written by somebody else");

        Create();
        await PassRealAsync();
        await AwaitConditionAsync(() => Task.FromResult(Directory.Snapshots.Any(s => s.Failed)), TimeSpan.FromSeconds(20));

        var shown = Assert.Single(Directory.Snapshots); // as one that has failed
        Assert.Contains("cannot read the journal", shown.LastError!.Text, StringComparison.Ordinal);
        Assert.True(shown.NextAttemptAt > shown.LastError.At);
    }

    private void Create() => _ = CreateStationAsync();

    /// <summary>Until the partition has tried, and tried again.</summary>
    private async Task PassRealAsync()
    {
        for (var tries = 0; tries < 3; tries++)
        {
            await Sys.ActorOf(JournalReader.PropsFor("somebody-else")).Ask<JournalReader.Held>("", TimeSpan.FromSeconds(10));
            Time.Advance(TimeSpan.FromSeconds(20));
        }
    }

    private async Task<JournalReader.Held> HeldAsync() =>
        await Sys.ActorOf(JournalReader.PropsFor(PersistenceId)).Ask<JournalReader.Held>("what is there?", TimeSpan.FromSeconds(10));

    private async Task WriteAsync(object entry) =>
        await Sys.ActorOf(Props.Create(() => new Stranger(PersistenceId))).Ask<object>(entry, TimeSpan.FromSeconds(10));

    private sealed class Stranger(string persistenceId) : UntypedPersistentActor
    {
        public override string PersistenceId => persistenceId;

        protected override void OnRecover(object message)
        {
        }

        protected override void OnCommand(object message)
        {
            var sender = Sender;
            Persist(message, written =>
            {
                sender.Tell(written);
                Context.Stop(Self);
            });
        }
    }
}
