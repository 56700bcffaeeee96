using Akka.Actor;
using Akka.Hosting;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;
using Simulator.Host.Tests.Support;
using Simulator.Host.Tests.Ui;

namespace Simulator.Host.Tests.Running;

/// <summary>What the log says when a journal in SQLite does not do what a station asks of it.</summary>
public sealed class JournalFailureTests : IDisposable
{
    private const string Station = "CS-SMALL-00001";

    private static readonly StationProtocol.ChangeConfiguration Change = new("MeterValueSampleInterval", "777");

    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-failing-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Store_ThatTheDatabaseRefuses_IsToldOnce_AndTheStationGoesOnWhenItTakesItAgain()
    {
        await using var fleet = await StartAsync();
        fleet.Ask("CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'no more of this.'); END");
        Assert.True(fleet.Records.Directory.TryGet(IdOf(fleet), out _, out var station));

        var changed = station.Ask<CommandResult>(Change, TimeSpan.FromSeconds(30));
        var error = await ErrorAsync(fleet, "could not store");
        Assert.StartsWith(
            $"Partition small#0 could not store what happened to its stations in the journal {fleet.JournalFile}: ", error, StringComparison.Ordinal);
        Assert.Contains("no more of this", error, StringComparison.Ordinal);
        Assert.EndsWith(". They stay connected, what the central system must not see before waits, and it is tried again.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("..", error, StringComparison.Ordinal);
        Assert.False(changed.IsCompleted);

        fleet.Ask("DROP TRIGGER refuse");
        Assert.IsType<CommandResult.Accepted>(await changed);
        Assert.True(fleet.Records.Directory.TryGet(IdOf(fleet), out _, out var same));
        Assert.Equal(station, same); // it was never stopped
        Assert.Single(fleet.Errors, e => e.Contains("could not store", StringComparison.Ordinal));
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
        var error = await ErrorAsync(fleet, "cannot read the journal");

        Assert.StartsWith($"Partition small#0 cannot read the journal {fleet.JournalFile}: The journal holds '", error, StringComparison.Ordinal);
        Assert.EndsWith(
            "delete its rows from the journal to let it start anew. Its stations do not run until it can; it is tried again, and other partitions "
            + "are not affected.",
            error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Part_OfAStationThatCannotBeRead_KeepsThatStationAway_AndSaysWhatToDo()
    {
        await using (var first = await StartAsync())
        {
            await OrderAsync(first, Change);
            first.Ask("UPDATE journal SET message = CAST(REPLACE(CAST(message AS TEXT), 'key.v1', 'key.v9') AS BLOB)");
        }

        await using var fleet = await StoredFleet.StartAsync(_folder);
        var error = await ErrorAsync(fleet, "cannot be recovered");

        Assert.StartsWith($"{Station} cannot be recovered from the journal {fleet.JournalFile}: The journal holds 'key.v9'", error, StringComparison.Ordinal);
        Assert.EndsWith("It does not run, and tries again later; other stations are not affected.", error, StringComparison.Ordinal);
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
}
