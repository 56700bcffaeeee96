using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Simulator.Actors.Fleet;
using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;
using Simulator.Actors.Stations;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Tests.Fleet;

/// <summary>Starting with pauses, and bringing back what failed.</summary>
public sealed class FleetManagerTests() : TestKit(
    $"akka.scheduler.implementation = \"{typeof(TestScheduler).AssemblyQualifiedName}\"\nakka.loglevel = OFF\nakka.stdout-loglevel = OFF\n"
    + "akka.persistence.journal-plugin-fallback.recovery-event-timeout = 10 d") // a test's clock is not the journal's
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly FleetCounters _counters = new();
    private readonly StationDirectory _directory = new();
    private readonly FailingDialer _dialer = new();
    private TimeSpan _waited;

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, 3)]
    public async Task Start_WithPauses_BringsUpOneAfterTheOther(int partitions, int stationsEach)
    {
        var plan = PartitioningTests.Plan(3) with
        {
            ElementsPerWorker = stationsEach,
            StartDelay = TimeSpan.FromSeconds(partitions > 1 ? 1 : 0),
            ElementStartDelay = TimeSpan.FromSeconds(stationsEach > 1 ? 1 : 0),
        };
        var fleet = Sys.AddFleet(plan, Services());
        fleet.Tell(FleetProtocol.StartFleet.Instance, TestActor);
        await AwaitConditionAsync(() => Task.FromResult(_directory.Count == 1));

        await UntilAsync(fleet, () => _directory.Count >= 2, TimeSpan.FromSeconds(1)); // a late look may find the third, too
        await UntilAsync(fleet, () => _directory.Count == 3, TimeSpan.FromSeconds(2));

        Assert.Equal(3, (await ExpectMsgAsync<FleetProtocol.FleetStarted>()).Stations);
    }

    [Fact]
    public async Task StopFleet_WhileItStops_IsAnsweredWithTheFirst()
    {
        var fleet = Sys.AddFleet(PartitioningTests.Plan(3), Services());
        fleet.Tell(FleetProtocol.StartFleet.Instance, TestActor);
        await ExpectMsgAsync<FleetProtocol.FleetStarted>();
        var second = CreateTestProbe();

        fleet.Tell(FleetProtocol.StopFleet.Instance, TestActor);
        fleet.Tell(FleetProtocol.StopFleet.Instance, second);

        Assert.Equal(3, (await ExpectMsgAsync<FleetProtocol.FleetStopped>()).Stations);
        Assert.Equal(3, (await second.ExpectMsgAsync<FleetProtocol.FleetStopped>()).Stations);
    }

    [Fact]
    public async Task Station_Failing_ComesBackLaterAndLater()
    {
        _dialer.Fails = true;
        var fleet = Sys.AddFleet(PartitioningTests.Plan(1), Services());
        fleet.Tell(FleetProtocol.StartFleet.Instance, TestActor);
        await AwaitConditionAsync(() => Task.FromResult(_dialer.Dials == 1));
        await UntilAsync(fleet, () => _dialer.Dials >= 2, TimeSpan.FromSeconds(0.8));
        _dialer.Fails = false;
        await UntilAsync(fleet, () => _dialer.Dials >= 3, TimeSpan.FromSeconds(0.8 + 1.6));

        await AwaitConditionAsync(() => Task.FromResult(_counters.Stations == 1 && _directory.Count == 1));
        Assert.Equal((0, 0, 0), (_counters.Connected, _counters.Registered, _counters.Charging));
        fleet.Tell(FleetProtocol.StopFleet.Instance, TestActor);
        await FishForMessageAsync(m => m is FleetProtocol.FleetStopped);
    }

    [Fact]
    public async Task Station_ThatHasFailed_StaysInTheListingWithTheReasonAndTheNextStart()
    {
        _dialer.Fails = true;
        var fleet = Sys.AddFleet(PartitioningTests.Plan(1), Services());
        fleet.Tell(FleetProtocol.StartFleet.Instance, TestActor);
        await ExpectMsgAsync<FleetProtocol.FleetStarted>();

        await AwaitConditionAsync(() => Task.FromResult(_directory.Snapshots.Any(s => s.Failed)));

        var shown = Assert.Single(_directory.Snapshots);
        Assert.StartsWith("The station failed: ", shown.LastError!.Text, StringComparison.Ordinal);
        Assert.True(shown.NextAttemptAt > shown.LastError.At);
        Assert.Equal(1, Assert.Single(_counters.Troubles.Read()).Stations);
        Assert.True(_directory.TryGet(shown.Identity.HashId, out _, out var addressed));
        addressed.Tell(StationProtocol.OpenConnection.Instance, TestActor);
        Assert.Contains("has failed", (await ExpectMsgAsync<CommandResult.Refused>()).Reason, StringComparison.Ordinal);

        _dialer.Fails = false;
        await UntilAsync(fleet, () => _directory.Snapshots.Any(s => !s.Failed), TimeSpan.FromSeconds(0.8));
        Assert.Empty(_counters.Troubles.Read());
    }

    private StationServices Services() => new(1, _dialer, _counters, _directory);

    /// <summary>Moves time until it is so.</summary>
    /// <param name="least">It must not be so before, counted from the start of the test: actors may see a moment later than it was.</param>
    private async Task UntilAsync(IActorRef fleet, Func<bool> holds, TimeSpan least)
    {
        var probe = CreateTestProbe();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20)); // time passes by hours while a busy machine thinks
        while (!holds())
        {
            Assert.False(patience.IsCancellationRequested, "It never came.");
            ((TestScheduler)Sys.Scheduler).Advance(Step);
            _waited += Step;
            fleet.Tell(new Identify(null), probe);
            await probe.ExpectMsgAsync<ActorIdentity>(); // a round trip, in which the others run
        }

        Assert.True(_waited >= least, $"It came after {_waited}, before {least}.");
    }

    private sealed class FailingDialer : ICsmsDialer
    {
        private int _dials;

        public bool Fails { get; set; }

        public int Dials => Volatile.Read(ref _dials);

        public Task<ICsmsLine> DialAsync(CsmsEndpoint endpoint, ICsmsLineHandler handler, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _dials);
            return Fails
                ? throw new InvalidOperationException("The dialer is broken.")
                : new TaskCompletionSource<ICsmsLine>(TaskCreationOptions.RunContinuationsAsynchronously).Task;
        }
    }
}
