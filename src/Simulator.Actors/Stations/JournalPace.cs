namespace Simulator.Actors.Stations;

/// <summary>
/// How long a partition gathers what happens to its stations before it writes. The first event of a quiet partition never waits. Real time:
/// a disk is as fast on any time scale.
/// </summary>
/// <param name="Awaited">Least time between two entries where something that leaves waits for the next one.</param>
/// <param name="Idle">The same where nothing does.</param>
public readonly record struct JournalPace(TimeSpan Awaited, TimeSpan Idle)
{
    /// <summary>What measured well: a commit costs ten times an event.</summary>
    public static JournalPace Default { get; } = new(TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(50));

    public static JournalPace AtOnce { get; }
}
