namespace Simulator.EndToEnd.Tests.Support;

/// <summary>Waits for what has no event of its own.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    /// <exception cref="TimeoutException">It never became so; the message shows what was.</exception>
    public static async Task HoldsAsync(Func<bool> holds, Func<string> otherwise, TimeSpan? patience = null)
    {
        using var timer = new PeriodicTimer(Step);
        using var limit = new CancellationTokenSource(patience ?? ScriptedCsms.Patience);
        try
        {
            while (!holds())
                await timer.WaitForNextTickAsync(limit.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException(otherwise(), e);
        }
    }
}
