namespace Akka.Actor;

/// <summary>Who is watched, and who watches.</summary>
internal sealed partial class ActorCell
{
    private WatchState _watch;

    public IActorRef Watch(IActorRef subject) => StartWatching(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return StartWatching(subject, message);
    }

    public IActorRef Unwatch(IActorRef subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (_watch is null)
            return subject;
        if (_watch.Watching?.Remove(subject) == true && subject is ISystemReceiver receiver)
            receiver.SendSystem(new Unwatch(Self));
        _watch.Queued?.Remove(subject);
        return subject;
    }

    private IActorRef StartWatching(IActorRef subject, object message)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Equals(Self) || subject is not ISystemReceiver receiver)
            return subject;
        _watch ??= new WatchState();
        _watch.Watching ??= [];
        if (_watch.Watching.TryAdd(subject, message))
            receiver.SendSystem(new Watch(Self));
        return subject;
    }

    private void AddWatcher(ISystemReceiver watcher)
    {
        _watch ??= new WatchState();
        _watch.WatchedBy ??= [];
        if (!_watch.WatchedBy.Contains(watcher))
            _watch.WatchedBy.Add(watcher);
    }

    private void RemoveWatcher(ISystemReceiver watcher) => _watch?.WatchedBy?.Remove(watcher);

    private void HandleDeath(DeathWatchNotification notification)
    {
        var actor = notification.Actor;
        if (_watch?.Watching is { } watching && watching.Remove(actor, out var message) && _waiting != Waiting.ToEnd)
        {
            // Through the mailbox, so that it comes after all that was sent before.
            (_watch.Queued ??= [])[actor] = message;
            Self.Tell(new Terminated(actor, notification.ExistenceConfirmed, addressTerminated: false), actor);
        }

        if (actor is LocalActorRef child && ReferenceEquals(child.Cell.Parent, Self))
            ChildEnded(child);
    }

    private void ReceiveTerminated(Terminated terminated)
    {
        if (_watch?.Queued is { } queued && queued.Remove(terminated.ActorRef, out var message))
            _actor.AroundReceive(CurrentBehavior(), message ?? terminated);
    }

    private void TellWatchers()
    {
        foreach (var watcher in _watch?.WatchedBy ?? [])
        {
            if (!watcher.Equals(Parent)) // the parent is always told
                watcher.SendSystem(new DeathWatchNotification(Self, existenceConfirmed: true));
        }
    }

    private void UnwatchAll()
    {
        if (_watch is null)
            return;
        foreach (var subject in _watch.Watching?.Keys.ToArray() ?? [])
            (subject as ISystemReceiver)?.SendSystem(new Unwatch(Self));
        _watch.Watching = null;
        _watch.Queued = null;
    }

    private sealed class WatchState
    {
        /// <summary>Watched actors, each with the message asked for in place of <see cref="Terminated"/>.</summary>
        internal Dictionary<IActorRef, object> Watching { get; set; }

        /// <summary>Ended actors whose message waits in the mailbox; <see cref="Unwatch"/> takes it back.</summary>
        internal Dictionary<IActorRef, object> Queued { get; set; }

        internal List<ISystemReceiver> WatchedBy { get; set; }
    }
}
