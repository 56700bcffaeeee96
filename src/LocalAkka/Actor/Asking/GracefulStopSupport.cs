namespace Akka.Actor;

public static class GracefulStopSupport
{
    /// <summary>Sends <see cref="PoisonPill"/> and waits for the end.</summary>
    /// <exception cref="TaskCanceledException">It did not end in time.</exception>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) =>
        target.GracefulStop(timeout, PoisonPill.Instance);

    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        using var timer = new CancellationTokenSource(timeout);
        var ended = target.WatchAsync(timer.Token);
        target.Tell(stopMessage, ActorRefs.NoSender);
        return await ended ? true : throw new TaskCanceledException();
    }
}

public static class WatchAsyncSupport
{
    /// <summary>True when the actor has ended, false when the token was cancelled before.</summary>
    public static async Task<bool> WatchAsync(this IActorRef target, CancellationToken token = default)
    {
        if (target is not ISystemReceiver receiver)
            return true;
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var watcher = new EndWatcher(target.Path.Root / "watch", _ => ended.TrySetResult(true));
        receiver.SendSystem(new Watch(watcher));
        using var cancelled = token.Register(() =>
        {
            if (ended.TrySetResult(false))
                receiver.SendSystem(new Unwatch(watcher));
        });
        return await ended.Task;
    }
}
