using System.Globalization;
using Akka.Actor;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

/// <summary>A deleted station leaves nothing behind, whatever was on its way to the journal.</summary>
public sealed class ErasedJournalTests : RunningStation
{
    private const string Key = "MeterValueSampleInterval";

    private protected override bool Durable => true;

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(50, false)]
    [InlineData(120, true)]
    public async Task Delete_BehindManyEvents_LeavesNothing_AndTheStationBeginsAnew(int changes, bool stored)
    {
        await StartAsync();
        var before = await KeyAsync();
        for (var i = 1; i <= changes; i++)
            Station.Tell(new StationProtocol.ChangeConfiguration(Key, (1000 + i).ToString(CultureInfo.InvariantCulture)), ActorRefs.NoSender);
        if (stored)
            await Order(new StationProtocol.SetLock(1, Locked: false)); // behind the last event
        Assert.IsType<CommandResult.Accepted>(await Order(StationProtocol.Delete.Instance)); // when it is gone, with its journal

        await KillPartitionAsync();
        await StartAgainAsync();
        Assert.Equal(before, await KeyAsync());
    }

    private async Task KillPartitionAsync()
    {
        Assert.Equal(0, Directory.Count);
        await KillAsync();
    }

    private async Task<string?> KeyAsync()
    {
        await StoredAsync();
        Time.Advance(TimeSpan.FromSeconds(1)); // what the station shows follows within a second
        await StoredAsync();
        return Directory.Snapshots.Single().Keys.Value(Key);
    }
}
