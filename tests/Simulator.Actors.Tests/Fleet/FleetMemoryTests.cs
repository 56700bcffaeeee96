using Akka.Actor;
using Akka.TestKit.Xunit2;
using Simulator.Actors.Fleet;
using Simulator.Actors.Orders;
using Simulator.Actors.Partitions;
using Simulator.Actors.Persistence;
using Simulator.Actors.Sessions;
using Simulator.Actors.Stations;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Tests.Fleet;

/// <summary>What users did, done again by the next fleet.</summary>
public sealed class FleetMemoryTests() : TestKit("akka.loglevel = OFF\nakka.stdout-loglevel = OFF\n"
    + "akka.persistence.snapshot-store.plugin = akka.persistence.snapshot-store.inmem")
{
    private readonly Lock _gate = new();
    private FleetMemory _memory = new();

    [Fact]
    public async Task Additions_ComeBackWithTheirIdsAndOptions()
    {
        var (fleet, directory) = Start();
        var options = new AddedStationOptions { NameSuffix = "-X", AutoStart = false };
        var added = await fleet.Ask<FleetProtocol.StationsAdded>(new FleetProtocol.AddStations("t", 2, options));
        await UntilAsync(() => directory.Count == 5);
        await StopAsync(fleet);

        (fleet, directory) = Start();

        await UntilAsync(() => directory.Count == 5);
        Assert.All(added.HashIds, id => Assert.True(directory.TryGet(id, out var station, out _) && !station.Started, id));
        Assert.Equal(
            ["CS-T-00001", "CS-T-00002", "CS-T-00003", "CS-T-00004-X", "CS-T-00005-X"],
            directory.Snapshots.Select(s => s.Identity.StationId).Order(StringComparer.Ordinal));
        await StopAsync(fleet);
    }

    [Fact]
    public async Task Deletions_StayDeletedAndADeletedAdditionIsForgotten()
    {
        var (fleet, directory) = Start();
        var added = await fleet.Ask<FleetProtocol.StationsAdded>(new FleetProtocol.AddStations("t", 1, new AddedStationOptions()));
        await UntilAsync(() => directory.Count == 4);
        await DeleteAsync(directory, "CS-T-00002");
        await DeleteAsync(directory, "CS-T-00004");
        await UntilAsync(() => directory.Count == 2 && Memory is { Added.IsEmpty: true, Deleted.Length: 1 });
        await StopAsync(fleet);

        (fleet, directory) = Start();

        await UntilAsync(() => directory.Count == 2);
        Assert.Equal(["CS-T-00001", "CS-T-00003"], directory.Snapshots.Select(s => s.Identity.StationId).Order(StringComparer.Ordinal));
        Assert.Single(added.HashIds);
        await StopAsync(fleet);
    }

    [Fact]
    public async Task Stop_IsRememberedWhenAUserAskedForIt()
    {
        var (fleet, _) = Start();
        await fleet.Ask<FleetProtocol.FleetStopped>(FleetProtocol.StopFleet.Instance);
        Assert.True(Memory.Started);

        await fleet.Ask<FleetProtocol.FleetStopped>(new FleetProtocol.StopFleet(ByUser: true));
        Assert.False(Memory.Started);

        await fleet.Ask<FleetProtocol.FleetStarted>(new FleetProtocol.StartFleet(ByUser: true));
        Assert.True(Memory.Started);
        await StopAsync(fleet);
    }

    [Fact]
    public async Task Division_OfAFleetThatStores_Stays_AndAnAdditionKeepsItsPartition()
    {
        _memory = new FleetMemory
        {
            Partitions = [new PartitionDefinition("t#0", "t", [1, 3])],
            Added = [new AddedStations("t", [7], new AddedStationOptions()) { Partition = "t+5" }],
        };

        var (fleet, directory) = Start(durable: true);

        await UntilAsync(() => directory.Count == 4 && Memory.Partitions.Length == 2);
        Assert.Equal(["t#0: 1 3", "t#1: 2"], Memory.Partitions.Select(p => $"{p.Name}: {string.Join(' ', p.Indexes)}"));
        await fleet.Ask<FleetProtocol.StationsAdded>(new FleetProtocol.AddStations("t", 1, new AddedStationOptions()));
        Assert.Equal(["t+5", "t+6"], Memory.Added.Select(a => a.Partition));
        await StopAsync(fleet);
    }

    [Fact]
    public async Task Additions_ThatThePlanMakesByNow_AreThereOnce()
    {
        _memory = new FleetMemory
        {
            Added = [new AddedStations("t", [2, 4], new AddedStationOptions()), new AddedStations("gone", [1], new AddedStationOptions())],
        };

        var (fleet, directory) = Start();

        await UntilAsync(() => directory.Count == 4);
        Assert.Equal(4, (await fleet.Ask<FleetProtocol.FleetStopped>(FleetProtocol.StopFleet.Instance)).Stations);
        await StopAsync(fleet);
    }

    private FleetMemory Memory
    {
        get
        {
            lock (_gate)
                return _memory;
        }
    }

    private (IActorRef Fleet, StationDirectory Directory) Start(bool durable = false)
    {
        var directory = new StationDirectory();
        var services = new StationServices(1, new SilentDialer(), new FleetCounters(TimeProvider.System), directory)
        {
            Format = durable ? StationFormat.Instance : null,
        };
        var fleet = Sys.AddFleet(PartitioningTests.Plan(3), services, Memory, Remember);
        fleet.Tell(FleetProtocol.StartFleet.Instance, ActorRefs.NoSender);
        return (fleet, directory);
    }

    private void Remember(FleetMemory memory)
    {
        lock (_gate)
            _memory = memory;
    }

    private static async Task DeleteAsync(StationDirectory directory, string stationId)
    {
        var hash = directory.Snapshots.Single(s => s.Identity.StationId == stationId).Identity.HashId;
        Assert.True(directory.TryGet(hash, out _, out var station));
        Assert.IsType<CommandResult.Accepted>(await station.Ask<CommandResult>(new StationProtocol.Delete()));
    }

    private async Task StopAsync(IActorRef fleet)
    {
        await WatchAsync(fleet);
        Sys.Stop(fleet);
        await ExpectTerminatedAsync(fleet);
        var region = await Sys.ActorSelection("/user/region").ResolveOne(TimeSpan.FromSeconds(5)); // with it the stations
        await WatchAsync(region);
        Sys.Stop(region);
        await ExpectTerminatedAsync(region);
    }

    private async Task UntilAsync(Func<bool> holds) => await AwaitConditionAsync(() => Task.FromResult(holds()));

    private sealed class SilentDialer : ICsmsDialer
    {
        public Task<ICsmsLine> DialAsync(CsmsEndpoint endpoint, ICsmsLineHandler handler, CancellationToken cancellationToken) =>
            new TaskCompletionSource<ICsmsLine>(TaskCreationOptions.RunContinuationsAsynchronously).Task;
    }
}
