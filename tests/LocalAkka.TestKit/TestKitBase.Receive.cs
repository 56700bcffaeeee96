using System.Collections;
using System.Runtime.CompilerServices;

namespace Akka.TestKit;

/// <summary>Taking what came.</summary>
public abstract partial class TestKitBase
{
    public object ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        ReceiveOneAsync(max, cancellationToken).AsTask().GetAwaiter().GetResult();

    /// <summary>The next message; null when none comes in time.</summary>
    public async ValueTask<object> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var (received, envelope) = await TryReceiveOneAsync(max, cancellationToken);
        return received ? envelope.Message : null;
    }

    /// <param name="max">Null: the usual time; zero: only what is there; infinite.</param>
    public async ValueTask<(bool success, MessageEnvelope envelope)> TryReceiveOneAsync(
        TimeSpan? max, CancellationToken cancellationToken = default)
    {
        var limit = max == Timeout.InfiniteTimeSpan ? Timeout.InfiniteTimeSpan : RemainingOrDilated(max);
        _last = await Take(limit, cancellationToken) ?? (MessageEnvelope)NullMessageEnvelope.Instance;
        return (_last is not NullMessageEnvelope, _last);
    }

    public object PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        PeekOneAsync(max, cancellationToken).AsTask().GetAwaiter().GetResult();

    public async ValueTask<object> PeekOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        await AwaitMessage(RemainingOrDilated(max), cancellationToken);
        return _received.Reader.TryPeek(out var envelope) ? envelope.Message : null;
    }

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveN(numberOfMessages, RemainingOrDefault, cancellationToken);

    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        Collect(ReceiveNAsync(numberOfMessages, max, cancellationToken)).GetAwaiter().GetResult();

    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        ReceiveNAsync(numberOfMessages, RemainingOrDefault, cancellationToken);

    public async IAsyncEnumerable<object> ReceiveNAsync(
        int numberOfMessages, TimeSpan max, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var stop = Now + Dilated(max);
        for (var i = 1; i <= numberOfMessages; i++)
        {
            var left = stop - Now;
            var (received, envelope) = await TryReceiveOneUndilated(left < TimeSpan.Zero ? TimeSpan.Zero : left, cancellationToken);
            if (!received)
                _assertions.Fail("Timeout ({0}) while expecting {1} messages. Only got {2} after {0}.", max, numberOfMessages, i - 1);
            yield return envelope.Message;
        }
    }

    public object FishForMessage(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessage<object>(isMessage, max, hint, cancellationToken);

    public ValueTask<object> FishForMessageAsync(
        Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync<object>(isMessage, max, hint, cancellationToken);

    public T FishForMessage<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync(isMessage, max, hint, cancellationToken).AsTask().GetAwaiter().GetResult();

    public ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        FishForMessageAsync(isMessage, null, max, hint, cancellationToken);

    /// <summary>The first message that fits; those before it are passed over, and collected when a list is given.</summary>
    public async ValueTask<T> FishForMessageAsync<T>(
        Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "",
        CancellationToken cancellationToken = default)
    {
        var limit = RemainingOrDilated(max);
        var stop = Now + limit;
        while (true)
        {
            var left = stop - Now;
            var (received, envelope) = await TryReceiveOneUndilated(left < TimeSpan.Zero ? TimeSpan.Zero : left, cancellationToken);
            if (!received)
                _assertions.Fail("Timeout ({0}) during fishForMessage{1}", limit, string.IsNullOrEmpty(hint) ? "" : $", hint: {hint}");
            if (envelope.Message is T typed && isMessage(typed))
                return typed;
            allMessages?.Add(envelope.Message);
        }
    }

    public async Task FishUntilMessageAsync<T>(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        await FishForMessageAsync<T>(_ => true, max, cancellationToken: cancellationToken);

    private static async Task<List<T>> Collect<T>(IAsyncEnumerable<T> messages)
    {
        var list = new List<T>();
        await foreach (var message in messages.ConfigureAwait(false))
            list.Add(message);
        return list;
    }

    private async ValueTask<(bool Success, MessageEnvelope Envelope)> TryReceiveOneUndilated(TimeSpan limit, CancellationToken cancel)
    {
        _last = await Take(limit, cancel) ?? (MessageEnvelope)NullMessageEnvelope.Instance;
        return (_last is not NullMessageEnvelope, _last);
    }

    private async ValueTask<MessageEnvelope> Take(TimeSpan limit, CancellationToken cancel)
    {
        if (_received.Reader.TryRead(out var envelope))
            return envelope;
        await AwaitMessage(limit, cancel);
        return _received.Reader.TryRead(out envelope) ? envelope : null;
    }

    private async ValueTask AwaitMessage(TimeSpan limit, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (limit == TimeSpan.Zero || _received.Reader.Count > 0)
            return;
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (limit != Timeout.InfiniteTimeSpan)
            timer.CancelAfter(limit);
        try
        {
            await _received.Reader.WaitToReadAsync(timer.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The time is over; the caller sees that nothing is there.
        }
    }
}
