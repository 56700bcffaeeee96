using Akka.Actor;
using Akka.TestKit.Internal;
using Akka.TestKit.TestEvent;

namespace Akka.TestKit;

/// <summary>Expects what its filters take, or keeps it from being printed.</summary>
public interface IEventFilterApplier
{
    /// <summary>One more filter, either of which may take an event.</summary>
    EventFilterFactory And { get; }

    void ExpectOne(Action action, CancellationToken cancellationToken = default);

    Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default);

    Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default);

    void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default);

    Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default);

    Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default);

    void Mute(Action action, CancellationToken cancellationToken = default);

    Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default);

    IUnmutableFilter Mute();
}

public interface IUnmutableFilter : IDisposable
{
    void Unmute();
}

internal sealed class EventFilterApplier(TestKitBase testkit, ActorSystem system, IReadOnlyList<EventFilterBase> filters)
    : IEventFilterApplier
{
    public EventFilterFactory And => new(testkit, system, filters);

    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, action, cancellationToken);

    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Intercept(actionAsync, null, 1, cancellationToken);

    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        Intercept(action, timeout, 1, cancellationToken);

    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Intercept(Async(action), null, expectedCount, cancellationToken).GetAwaiter().GetResult();

    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        Intercept(actionAsync, null, expectedCount, cancellationToken);

    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> action, CancellationToken cancellationToken = default) =>
        Intercept(action, timeout, expectedCount, cancellationToken);

    public void Mute(Action action, CancellationToken cancellationToken = default) =>
        MuteAsync(Async(action), cancellationToken).GetAwaiter().GetResult();

    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) =>
        Intercept(action, null, null, cancellationToken);

    public IUnmutableFilter Mute()
    {
        system.EventStream.Publish(new Mute(filters));
        return new Muted(system, filters);
    }

    private static Func<Task> Async(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    private async Task Intercept(Func<Task> action, TimeSpan? timeout, int? expected, CancellationToken cancel)
    {
        var limit = timeout is { } given ? testkit.Dilated(given) : testkit.TestKitSettings.TestEventFilterLeeway;
        var count = 0;
        void Counted(EventFilterBase filter, Event.LogEvent logEvent) => Interlocked.Increment(ref count);
        foreach (var filter in filters)
            filter.EventMatched += Counted;
        using var muted = Mute();
        try
        {
            await action();
            if (expected is not { } number)
                return;
            if (number == 0)
                await testkit.AwaitConditionNoThrowAsync(() => Volatile.Read(ref count) > 0, limit, cancellationToken: cancel);
            else
                await testkit.AwaitConditionNoThrowAsync(() => Volatile.Read(ref count) >= number, limit, cancellationToken: cancel);
            if (count != number)
            {
                testkit.TestAssertions.Fail(
                    $"Expected {number} within {limit} but received {count} that matched filter [{string.Join(",", filters)}]");
            }
        }
        finally
        {
            foreach (var filter in filters)
                filter.EventMatched -= Counted;
        }
    }

    private sealed class Muted(ActorSystem system, IReadOnlyList<EventFilterBase> filters) : IUnmutableFilter
    {
        private bool _ended;

        public void Unmute() => Dispose();

        public void Dispose()
        {
            if (_ended)
                return;
            _ended = true;
            system.EventStream.Publish(new Unmute(filters));
        }
    }
}
