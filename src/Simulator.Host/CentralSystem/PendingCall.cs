using Ocpp16.Messages;

namespace Simulator.Host.CentralSystem;

/// <summary>The CALL to a station that waits for its answer: one at a time (OCPP-J 1.6, 4.1.1), the others queue.</summary>
internal sealed class PendingCall
{
    /// <summary>CALLs that may wait for their turn.</summary>
    public const int WaitingMax = 100;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private string? _messageId;
    private OcppAction _action;
    private TaskCompletionSource<CallOutcome>? _answer;
    private string? _lost;
    private int _waiting;

    /// <param name="send">Puts the frame on the line.</param>
    public async Task<CallOutcome> RunAsync(
        string messageId, OcppAction action, Func<Task> send, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > WaitingMax)
        {
            Interlocked.Decrement(ref _waiting);
            return new CallOutcome.Failed($"More than {WaitingMax} CALLs wait for this station.");
        }

        try
        {
            await _turn.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            var answer = Begin(messageId, action);
            if (!answer.IsCompleted)
                await send();
            return await answer.WaitAsync(timeout, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new CallOutcome.Failed($"The station did not answer within {timeout.TotalSeconds:0.###} s.");
        }
        finally
        {
            lock (_gate)
                (_messageId, _answer) = (null, null);
            _turn.Release();
        }
    }

    /// <returns>Action of the CALL with that id, or null when none waits.</returns>
    public OcppAction? ActionOf(string messageId)
    {
        lock (_gate)
            return string.Equals(_messageId, messageId, StringComparison.Ordinal) ? _action : null;
    }

    /// <returns>False when no CALL with that id waits.</returns>
    public bool TryComplete(string messageId, CallOutcome outcome)
    {
        lock (_gate)
            return string.Equals(_messageId, messageId, StringComparison.Ordinal) && _answer!.TrySetResult(outcome);
    }

    /// <summary>The line is gone: nothing waits any more, now or later.</summary>
    public void Fail(string reason)
    {
        lock (_gate)
        {
            _lost = reason;
            _answer?.TrySetResult(new CallOutcome.Failed(reason));
        }
    }

    private Task<CallOutcome> Begin(string messageId, OcppAction action)
    {
        lock (_gate)
        {
            (_messageId, _action) = (messageId, action);
            _answer = new TaskCompletionSource<CallOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_lost is { } reason)
                _answer.SetResult(new CallOutcome.Failed(reason));
            return _answer.Task;
        }
    }
}
