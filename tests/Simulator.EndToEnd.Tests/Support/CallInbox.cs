namespace Simulator.EndToEnd.Tests.Support;

/// <summary>CALLs that came and were not taken, by action.</summary>
internal sealed class CallInbox
{
    private readonly Lock _gate = new();
    private readonly List<ScriptedCall> _calls = [];
    private readonly List<(string Action, TaskCompletionSource<ScriptedCall> Taker)> _takers = [];

    public void Add(ScriptedCall call)
    {
        lock (_gate)
        {
            var at = _takers.FindIndex(t => string.Equals(t.Action, call.Action, StringComparison.Ordinal));
            if (at < 0)
            {
                _calls.Add(call);
                return;
            }

            _takers[at].Taker.SetResult(call);
            _takers.RemoveAt(at);
        }
    }

    public bool Has(string action)
    {
        lock (_gate)
            return _calls.Exists(c => string.Equals(c.Action, action, StringComparison.Ordinal));
    }

    /// <returns>Null when none comes in time.</returns>
    public async Task<ScriptedCall?> TakeAsync(string action, TimeSpan patience)
    {
        var taker = new TaskCompletionSource<ScriptedCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            var at = _calls.FindIndex(c => string.Equals(c.Action, action, StringComparison.Ordinal));
            if (at >= 0)
            {
                var call = _calls[at];
                _calls.RemoveAt(at);
                return call;
            }

            _takers.Add((action, taker));
        }

        try
        {
            return await taker.Task.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            lock (_gate)
                _takers.Remove((action, taker));
            return taker.Task.IsCompleted ? await taker.Task : null;
        }
    }
}
