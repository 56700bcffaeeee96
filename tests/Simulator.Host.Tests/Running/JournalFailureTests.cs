using Akka.Actor;
using Akka.Hosting;
using Akka.Serialization;
using Ocpp16.Messages;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;
using Simulator.Host.Tests.Support;
using Simulator.Host.Tests.Ui;

namespace Simulator.Host.Tests.Running;

/// <summary>What the log says when a journal in SQLite does not do what a station asks of it.</summary>
public sealed class JournalFailureTests : IDisposable
{
    private const string Station = "CS-SMALL-00001";

    private static readonly StationOrders.ChangeConfiguration Change = new("MeterValueSampleInterval", "777");

    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-failing-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Store_ThatTheDatabaseRefuses_IsToldInOneSentenceEach()
    {
        await using var fleet = await StartAsync();
        var entries = $"station-{IdOf(fleet)}";
        fleet.Ask("CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no more of this.'); END");

        var error = await ErrorAsync(fleet, "could not store", Change);

        Assert.Contains(
            $"{Station} could not store KeyChanged in the journal {fleet.JournalFile}, as event ", error, StringComparison.Ordinal);
        Assert.Contains(
            $" {fleet.Ask("SELECT MAX(sequence_number) FROM journal") + 1} of {entries}: ",
            error,
            StringComparison.Ordinal);
        Assert.Contains("no more of this", error, StringComparison.Ordinal);
        Assert.EndsWith(". It stops, and starts again with what is stored.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("..", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_ThatCannotBeWritten_IsToldLikeAFailure_AndEndsTheStation()
    {
        await using var fleet = await StartAsync(akka => akka.WithCustomSerializer(
            "mute", [typeof(StationEvent.KeyChanged)], static system => new Mute(system)));

        var error = await ErrorAsync(fleet, "could not store", Change);

        Assert.Contains($"{Station} could not store KeyChanged in the journal ", error, StringComparison.Ordinal);
        Assert.EndsWith(": out of words. It stops, and starts again with what is stored.", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_ThatCannotBeRead_AreToldWithWhatToDo()
    {
        await using (var first = await StartAsync())
        {
            await OrderAsync(first, Change);
            first.Ask("UPDATE journal SET message = x'7B22' WHERE sequence_number = 1");
        }

        await using var fleet = await StoredFleet.StartAsync(_folder);
        var error = await ErrorAsync(fleet, "cannot be recovered");

        Assert.Contains(
            $"{Station} cannot be recovered from the journal {fleet.JournalFile}, behind event 0 of station-",
            error,
            StringComparison.Ordinal);
        Assert.Contains(": The journal holds '", error, StringComparison.Ordinal);
        Assert.EndsWith(
            "delete the station's rows from the journal to let it start anew. It does not run, and tries again later; other stations are "
            + "not affected.",
            error,
            StringComparison.Ordinal);
    }

    /// <summary>A batch of nothing but what waits for the one before makes Akka.Persistence.Sql 1.5 fail, in the end for all.</summary>
    [Fact]
    public async Task Messages_ThatWaitForAnEvent_NeverMakeTheJournalFail()
    {
        await using var fleet = await StartAsync();
        var before = fleet.Ask("SELECT MAX(sequence_number) FROM journal");
        Assert.True(fleet.Records.Directory.TryGet(IdOf(fleet), out _, out var station));
        for (var i = 1; i <= 60; i++)
        {
            station.Tell(new StationOrders.ChangeConfiguration("MeterValueSampleInterval", $"{i}"), ActorRefs.NoSender);
            await station.Ask<CommandResult>(new StationOrders.SendCall(new HeartbeatRequest()), TimeSpan.FromSeconds(10));
        }

        await OrderAsync(fleet, Change);
        await SomeTime.UntilAsync(() => fleet.Ask("SELECT MAX(sequence_number) FROM journal") >= before + 61);
        Assert.Empty(fleet.Errors);
    }

    private async Task<StoredFleet> StartAsync(Action<AkkaConfigurationBuilder>? more = null)
    {
        var fleet = await StoredFleet.StartAsync(_folder, more);
        await SomeTime.UntilAsync(() => fleet.Records.Directory.Count == 1);
        return fleet;
    }

    private static string IdOf(StoredFleet fleet) => fleet.Records.Directory.Snapshots.Single().Identity.HashId;

    private static async Task<CommandResult> OrderAsync(StoredFleet fleet, StationProtocol.IStationCommand order)
    {
        Assert.True(fleet.Records.Directory.TryGet(IdOf(fleet), out _, out var station));
        return await station.Ask<CommandResult>(order, TimeSpan.FromSeconds(10));
    }

    /// <summary>The line, without the stack that a runtime's log may have below it.</summary>
    private static async Task<string> ErrorAsync(StoredFleet fleet, string part, StationProtocol.IStationCommand? order = null)
    {
        if (order is not null && fleet.Records.Directory.TryGet(IdOf(fleet), out _, out var station))
            station.Tell(order, ActorRefs.NoSender);
        await SomeTime.UntilAsync(() => fleet.Errors.Any(e => e.Contains(part, StringComparison.Ordinal)));
        return fleet.Errors.First(e => e.Contains(part, StringComparison.Ordinal)).Split('\n')[0].TrimEnd();
    }

    private sealed class Mute(ExtendedActorSystem system) : SerializerWithStringManifest(system)
    {
        public override int Identifier => 77;

        public override string Manifest(object o) => "mute";

        public override byte[] ToBinary(object obj) => throw new NotSupportedException("out of words.");

        public override object FromBinary(byte[] bytes, string manifest) => throw new NotSupportedException();
    }
}
