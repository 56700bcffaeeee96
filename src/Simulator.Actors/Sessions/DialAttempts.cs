namespace Simulator.Actors.Sessions;

/// <summary>
/// How often in a row a station came to no line that was of use. An open line alone ends nothing: a server that takes a line and closes it
/// is as good as one that refuses.
/// </summary>
/// <param name="Failures">Lost lines and failed dials in a row.</param>
/// <param name="ShortLives">Lines in a row that opened and did not last.</param>
internal readonly record struct DialAttempts(int Failures, int ShortLives)
{
    /// <summary>A line that has lived so long was of use.</summary>
    public static readonly TimeSpan GoodWhile = TimeSpan.FromSeconds(30);

    public DialAttempts DialFailed() => this with { Failures = More(Failures) };

    /// <summary>
    /// A BootNotification was answered: the first line of a row that gets so far is a new beginning, those that follow when it did not last
    /// are less and less of one.
    /// </summary>
    public DialAttempts Answered() => this with { Failures = Math.Min(Failures, ShortLives) };

    public DialAttempts LineLost(TimeSpan lived) => lived >= GoodWhile ? new(1, 0) : new(More(Failures), More(ShortLives));

    private static int More(int count) => count == int.MaxValue ? count : count + 1;
}
