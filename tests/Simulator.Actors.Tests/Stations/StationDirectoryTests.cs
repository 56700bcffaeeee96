using Akka.Actor;
using Akka.TestKit.Xunit2;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Stations;
using Simulator.Actors.Tests.Fleet;

namespace Simulator.Actors.Tests.Stations;

public sealed class StationDirectoryTests : TestKit
{
    private readonly StationDirectory _directory = new();

    [Fact]
    public void Publish_OlderSnapshotOfTheSameStation_IsNotTaken()
    {
        var old = Snapshot(1);
        var current = Snapshot(2);

        _directory.Publish(current, TestActor);
        _directory.Publish(old, TestActor);

        Assert.True(_directory.TryGet(current.Identity.HashId, out var held, out var station));
        Assert.Same(current, held);
        Assert.Equal(TestActor, station);
        Assert.Equal((1, 2), (_directory.Count, (int)_directory.Changes));
    }

    [Fact]
    public void Publish_OfTheStationStartedAgain_ReplacesTheOneBefore()
    {
        _directory.Publish(Snapshot(9), TestActor);
        var fresh = Snapshot(1);

        _directory.Publish(fresh, CreateTestProbe());

        Assert.Same(fresh, Assert.Single(_directory.Snapshots));
    }

    [Fact]
    public void Remove_Twice_ChangesOnce()
    {
        var snapshot = Snapshot(1);
        _directory.Publish(snapshot, TestActor);
        _directory.Remove(snapshot.Identity.HashId);
        _directory.Remove(snapshot.Identity.HashId);

        Assert.False(_directory.TryGet(snapshot.Identity.HashId, out _, out IActorRef? _));
        Assert.Equal((0, 2), (_directory.Count, (int)_directory.Changes));
    }

    private static StationSnapshot Snapshot(long version)
    {
        var partition = Division.Of(PartitioningTests.Plan(1)).Single();
        var place = partition.Stations[0];
        return new StationSnapshot
        {
            Identity = place.Identity,
            Version = version,
            At = DateTimeOffset.UnixEpoch,
            Started = true,
            Connected = false,
            SupervisionUrl = place.SupervisionUrl,
            Operative = true,
            Keys = partition.Resources.Keys.Create(new StationKeyInputs(1, true, 32, place.SupervisionUrl)),
            Connectors = [],
        };
    }
}
