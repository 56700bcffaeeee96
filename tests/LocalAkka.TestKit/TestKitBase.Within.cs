namespace Akka.TestKit;

/// <summary>One time limit for several expectations.</summary>
public abstract partial class TestKitBase
{
    public void Within(
        TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    public void Within(
        TimeSpan min, TimeSpan max, Action action, string hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        WithinAsync(
            min,
            max,
            () =>
            {
                action();
                return Task.CompletedTask;
            },
            hint,
            epsilonValue,
            cancellationToken).GetAwaiter().GetResult();

    public Task WithinAsync(
        TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    public async Task WithinAsync(
        TimeSpan min, TimeSpan max, Func<Task> actionAsync, string hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default) =>
        await WithinAsync<object>(
            min,
            max,
            async () =>
            {
                await actionAsync();
                return null;
            },
            hint,
            epsilonValue,
            cancellationToken);

    public Task<T> WithinAsync<T>(
        TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <summary>Expectations inside share what is left of the time; ending too early or too late fails.</summary>
    public async Task<T> WithinAsync<T>(
        TimeSpan min, TimeSpan max, Func<Task<T>> function, string hint = null, TimeSpan? epsilonValue = null,
        CancellationToken cancellationToken = default)
    {
        var start = Now;
        var limit = Dilated(max);
        var (outer, left) = (_end, _end is { } end ? end - start : TimeSpan.MaxValue);
        var said = string.IsNullOrEmpty(hint) ? "" : $" - {hint}";
        _assertions.AssertTrue(left >= min, "Required min time {0} not possible, only {1} left.{2}", min, left, said);
        _end = start + (limit < left ? limit : left);
        T result;
        try
        {
            result = await function().WaitAsync(cancellationToken);
        }
        finally
        {
            _end = outer;
        }

        var took = Now - start;
        _assertions.AssertTrue(took >= min, "Failed: Block took {0}, should have at least been {1}.{2}", took, min, said);
        _assertions.AssertTrue(
            took <= limit + (epsilonValue ?? TimeSpan.Zero), "Failed: Block took {0}, exceeding {1}.{2}", took, limit, said);
        return result;
    }
}
