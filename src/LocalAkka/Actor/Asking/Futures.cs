namespace Akka.Actor;

/// <summary>Messages that wait for an answer.</summary>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<T>(_ => message, timeout, cancellationToken);

    /// <summary>
    /// The first answer: of type <typeparamref name="T"/> it is the result, a <see cref="Status.Failure"/> throws its cause, anything
    /// else an <see cref="ArgumentException"/>. The time is real time; none given means <c>akka.actor.ask-timeout</c>.
    /// </summary>
    /// <exception cref="AskTimeoutException">No answer in time.</exception>
    public static async Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var system = SystemOf(self)
            ?? throw new ArgumentException("Unable to resolve the target Provider", nameof(self));
        timeout ??= system.Settings.AskTimeout;
        var answer = new AskRef<T>(system);
        var isTimed = timeout > TimeSpan.Zero; // the infinite time is below zero
        using var timer = isTimed ? new CancellationTokenSource(timeout.Value) : null;
        using var onTimeout = timer?.Token.Register(() => answer.Fail(new AskTimeoutException($"Timeout after {timeout} seconds")));
        using var onCancel = cancellationToken.Register(answer.Cancel);
        self.Tell(messageFactory(answer), answer);
        return await answer.Result;
    }

    private static ActorSystemImpl SystemOf(ICanTell target) => target switch
    {
        LocalActorRef local => local.Cell.System,
        ISystemOwned owned => owned.System,
        _ => ActorCell.Current?.System,
    };
}

/// <summary>A reference that knows its system, as test probes do.</summary>
internal interface ISystemOwned
{
    ActorSystemImpl System { get; }
}

/// <summary>The sender of one question.</summary>
internal sealed class AskRef<T> : MinimalActorRef
{
    private readonly ActorSystemImpl _system;
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ActorPath _path;

    internal AskRef(ActorSystemImpl system) => _system = system;

    public override ActorPath Path => _path ??= new ChildActorPath(_system.TempPath, $"${ActorSystemImpl.NextUid()}", 0);

    internal Task<T> Result => _result.Task;

    internal void Fail(Exception cause) => _result.TrySetException(cause);

    internal void Cancel() => _result.TrySetCanceled();

    protected override void TellInternal(object message, IActorRef sender)
    {
        var taken = message switch
        {
            T answer => _result.TrySetResult(answer),
            Status.Failure failure => _result.TrySetException(
                failure.Cause ?? new TaskCanceledException("Task cancelled by actor via Failure message.")),
            _ => Mismatch(message),
        };
        if (!taken && !_result.Task.IsCanceled)
            _system.DeadLetters.Tell(message, this);
    }

    private bool Mismatch(object message)
    {
        _result.TrySetException(new ArgumentException(
            $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]"));
        return false;
    }
}
