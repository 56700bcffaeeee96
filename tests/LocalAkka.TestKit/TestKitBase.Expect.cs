using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Expecting the next message.</summary>
public abstract partial class TestKitBase
{
    public T ExpectMsg<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Sync(ExpectMsgAsync<T>(duration, hint, cancellationToken));

    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, null, hint, cancellationToken);

    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Sync(ExpectMsgAsync(message, timeout, hint, cancellationToken));

    public ValueTask<T> ExpectMsgAsync<T>(
        T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, (actual, _) => _assertions.AssertEqual(message, actual, hint ?? ""), hint, cancellationToken);

    public T ExpectMsg<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Sync(ExpectMsgAsync(isMessage, timeout, hint, cancellationToken));

    public ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, (actual, _) => AssertFits(isMessage(actual), actual, hint), hint, cancellationToken);

    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Sync(ExpectMsgAsync(assert, timeout, hint, cancellationToken));

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, (actual, _) => assert(actual), hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, (actual, sender) => AssertFits(isMessageAndSender(actual, sender), actual, hint), hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect(timeout, assertMessageAndSender, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, (actual, _) => _assertions.AssertEqual(expected, actual, comparer, hint ?? ""), hint, cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Sync(ExpectMsgFromAsync<T>(sender, duration, hint, cancellationToken));

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, (_, actual) => _assertions.AssertEqual(sender, actual, hint ?? ""), hint, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(
            timeout,
            (actual, from) =>
            {
                _assertions.AssertEqual(sender, from, hint ?? "");
                _assertions.AssertEqual(message, actual, hint ?? "");
            },
            hint,
            cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null,
        CancellationToken cancellationToken = default) =>
        Expect<T>(
            timeout,
            (actual, from) =>
            {
                _assertions.AssertEqual(sender, from, hint ?? "");
                AssertFits(isMessage(actual), actual, hint);
            },
            hint,
            cancellationToken);

    public Terminated ExpectTerminated(
        IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Sync(ExpectTerminatedAsync(target, timeout, hint, cancellationToken));

    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default)
    {
        var said = $"Terminated {target}. {hint}";
        return Expect<Terminated>(timeout, (actual, _) => _assertions.AssertEqual(target, actual.ActorRef, said), said, cancellationToken);
    }

    public void ExpectNoMsg(CancellationToken cancellationToken = default) => ExpectNoMsg(RemainingOrDefault, cancellationToken);

    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(duration, cancellationToken).AsTask().GetAwaiter().GetResult();

    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) => ExpectNone(RemainingOrDefault, cancellationToken);

    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        ExpectNone(Dilated(duration), cancellationToken);

    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        Sync(ExpectMsgAnyOfAsync(messages, cancellationToken));

    public ValueTask<T> ExpectMsgAnyOfAsync<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        Expect<T>(null, (actual, _) => AssertFits(messages.Contains(actual), actual, "one of those given"), null, cancellationToken);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) => ExpectMsgAllOf((IReadOnlyCollection<T>)messages);

    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Collect(ExpectMsgAllOfAsync(messages, cancellationToken)).GetAwaiter().GetResult();

    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOf(RemainingOrDefault, messages, cancellationToken);

    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AllOf(Dilated(max), messages, cancellationToken);

    private static T Sync<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    private async IAsyncEnumerable<T> AllOf<T>(
        TimeSpan limit, IReadOnlyCollection<T> messages,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var missing = messages.ToList();
        await foreach (var message in ReceiveNAsync(messages.Count, limit, cancellationToken))
        {
            if (message is not T typed || !missing.Remove(typed))
                _assertions.Fail("Not expected, or more often than expected: {0}. Still missing: {1}", message, string.Join(", ", missing));
            else
                yield return typed;
        }
    }

    private async ValueTask<T> Expect<T>(TimeSpan? timeout, Action<T, IActorRef> assert, string hint, CancellationToken cancel)
    {
        var (received, envelope) = await TryReceiveOneAsync(timeout, cancel);
        if (!received)
        {
            _assertions.Fail(
                "Failed: Timeout {0} while waiting for a message of type {1} {2}", GetTimeoutOrDefault(timeout), typeof(T), hint ?? "");
        }

        if (envelope.Message is not T message)
        {
            _assertions.Fail(
                "Failed: Expected a message of type {0}, but received {{{2}}} (type {1}) instead {3} from {4}",
                typeof(T), envelope.Message.GetType(), envelope.Message, hint ?? "", envelope.Sender);
            return default;
        }

        assert?.Invoke(message, envelope.Sender);
        return message;
    }

    private async ValueTask ExpectNone(TimeSpan limit, CancellationToken cancel)
    {
        var (received, envelope) = await TryReceiveOneUndilated(limit, cancel);
        if (received)
        {
            _assertions.Fail(
                "Failed: Expected no messages during {0}, instead we received {1} from {2}", limit, envelope.Message, envelope.Sender);
        }
    }

    private void AssertFits<T>(bool fits, T message, string hint) => _assertions.AssertTrue(
        fits,
        "Got a message of the expected type <{0}>. Also expected {1} but the message {{{2}}} did not match",
        typeof(T).FullName,
        hint ?? "the predicate to return true",
        message);
}
