using System.Globalization;
using Akka.Actor;
using Akka.Persistence;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

/// <summary>A deleted station leaves nothing behind, whatever was on its way to the journal.</summary>
public sealed class ErasedJournalTests : RunningStation
{
    private const string Key = "MeterValueSampleInterval";

    private protected override bool Durable => true;

    /// <summary>Around the number at which a snapshot is saved and what came before it is deleted.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(48, false)]
    [InlineData(49, true)]
    [InlineData(50, false)]
    [InlineData(50, true)]
    [InlineData(51, false)]
    [InlineData(120, false)]
    [InlineData(120, true)]
    public async Task Erase_BehindManyEvents_LeavesNothing_AndTheStationBeginsAnew(int changes, bool stored)
    {
        await StartAsync();
        var before = await KeyAsync();
        for (var i = 1; i <= changes; i++)
            Station.Tell(new StationOrders.ChangeConfiguration(Key, (1000 + i).ToString(CultureInfo.InvariantCulture)), ActorRefs.NoSender);
        if (stored)
            await Order(new StationOrders.SetLock(1, Locked: false)); // behind the last event, while a snapshot may be on its way
        Watch(Station);
        Station.Tell(StationProtocol.Erase.Instance);
        await ExpectTerminatedAsync(Station);

        var reader = Sys.ActorOf(Props.Create(() => new Reader(PersistenceId)));
        Assert.Equal("nothing", await reader.Ask<string>("what is there?", TimeSpan.FromSeconds(10)));
        await StartAgainAsync();
        Assert.Equal(before, await KeyAsync());
    }

    private async Task<string?> KeyAsync()
    {
        await StoredAsync();
        Time.Advance(TimeSpan.FromSeconds(1)); // what the station shows follows within a second
        await StoredAsync();
        return Directory.Snapshots.Single().Keys.Value(Key);
    }

    private sealed class Reader(string persistenceId) : UntypedPersistentActor
    {
        private int _events;
        private int _snapshots;

        public override string PersistenceId => persistenceId;

        protected override void OnRecover(object message)
        {
            if (message is SnapshotOffer)
                _snapshots++;
            else if (message is not RecoveryCompleted)
                _events++;
        }

        protected override void OnCommand(object message) =>
            Sender.Tell((_events, _snapshots) is (0, 0) ? "nothing" : $"{_events} events, {_snapshots} snapshots");
    }
}
