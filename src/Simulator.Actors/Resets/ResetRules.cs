using Ocpp16.Messages;

namespace Simulator.Actors.Resets;

/// <summary>
/// OCPP 1.6, 5.14 and ResetRetries: a reset that fails is tried again, and given up after the last retry. A soft one stops the transactions
/// before its first attempt. A hard one is the restart of the hardware, so that where it fails they have never been interrupted.
/// </summary>
public static class ResetRules
{
    /// <summary>Time after which an attempt has failed, and the next one begins.</summary>
    public static readonly TimeSpan AttemptTime = TimeSpan.FromSeconds(10);

    private const int RetriesMax = 100;

    /// <summary>The central system asks. A new request takes the place of one that is still tried.</summary>
    /// <param name="failures">Attempts of each reset that fail before one succeeds, by the template.</param>
    public static ResetDecision Request(ResetType type, int failures)
    {
        var first = Attempt(type, 1, failures);
        return first.Pending is not null && type is ResetType.Soft
            ? first with { Effects = [new ResetEffect.StopTransactions(ReasonOf(type)), .. first.Effects] }
            : first;
    }

    /// <param name="retries">The key ResetRetries.</param>
    public static ResetDecision AttemptFailed(PendingReset? pending, int failures, int retries)
    {
        if (pending is null)
            return new ResetDecision(null, []);
        return pending.Attempt <= Math.Min(retries, RetriesMax)
            ? Attempt(pending.Type, pending.Attempt + 1, failures)
            : new ResetDecision(null, [new ResetEffect.TellFailure()]);
    }

    private static ResetDecision Attempt(ResetType type, int number, int failures) => number > failures
        ? new ResetDecision(null, [new ResetEffect.GoDown(ReasonOf(type))])
        : new ResetDecision(new PendingReset(type, number), [new ResetEffect.StartTimer(AttemptTime)]);

    private static Reason ReasonOf(ResetType type) => type is ResetType.Hard ? Reason.HardReset : Reason.SoftReset;
}
