using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Event;

/// <summary>A bus with classes and subclasses of events, many subscribers each.</summary>
public abstract class EventBus<TEvent, TClassifier, TSubscriber>
{
    private protected EventBus()
    {
    }

    public abstract bool Subscribe(TSubscriber subscriber, TClassifier classifier);

    public abstract bool Unsubscribe(TSubscriber subscriber);

    public abstract bool Unsubscribe(TSubscriber subscriber, TClassifier classifier);

    public abstract void Publish(TEvent @event);
}

public abstract class ActorEventBus<TEvent, TClassifier> : EventBus<TEvent, TClassifier, IActorRef>
{
    private protected ActorEventBus()
    {
    }
}

/// <summary>Subscriptions by type. Who gets an event of a type is worked out once, until a subscription changes.</summary>
public class LoggingBus : ActorEventBus<object, Type>
{
    private readonly Lock _gate = new();
    private List<(Type Channel, IActorRef Subscriber)> _subscriptions = [];
    private ConcurrentDictionary<Type, IActorRef[]> _byType = new();
    private ImmutableList<IActorRef> _loggers = [];

    private protected LoggingBus()
    {
    }

    public LogLevel LogLevel { get; private set; } = LogLevel.InfoLevel;

    /// <summary>Loggers get events of this level and above from now on.</summary>
    public void SetLogLevel(LogLevel logLevel)
    {
        LogLevel = logLevel;
        foreach (var logger in _loggers)
            SubscribeToLevels(logger);
    }

    /// <summary>A logger follows <see cref="LogLevel"/>.</summary>
    internal void AddLogger(IActorRef logger)
    {
        _loggers = _loggers.Add(logger);
        SubscribeToLevels(logger);
    }

    /// <summary>False when it has been subscribed already.</summary>
    public override bool Subscribe(IActorRef subscriber, Type classifier)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(classifier);
        if (subscriber is LocalActorRef local)
            local.IsSubscriber = true;
        lock (_gate)
        {
            if (_subscriptions.Contains((classifier, subscriber)))
                return false;
            Change([.. _subscriptions, (classifier, subscriber)]);
            return true;
        }
    }

    public override bool Unsubscribe(IActorRef subscriber, Type classifier)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(classifier);
        return Remove(each => each.Channel == classifier && each.Subscriber.Equals(subscriber));
    }

    public override bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        return Remove(each => each.Subscriber.Equals(subscriber));
    }

    public override void Publish(object @event)
    {
        foreach (var subscriber in SubscribersOf(@event.GetType()))
            subscriber.Tell(@event, ActorRefs.NoSender);
    }

    internal bool HasSubscribers(Type type) => SubscribersOf(type).Length > 0;

    private void SubscribeToLevels(IActorRef logger)
    {
        foreach (var level in Enum.GetValues<LogLevel>())
        {
            if (level >= LogLevel)
                Subscribe(logger, level.ClassFor());
            else
                Unsubscribe(logger, level.ClassFor());
        }
    }

    private IActorRef[] SubscribersOf(Type type)
    {
        var known = Volatile.Read(ref _byType);
        if (known.TryGetValue(type, out var subscribers))
            return subscribers;
        lock (_gate)
        {
            subscribers = _subscriptions
                .Where(each => each.Channel.IsAssignableFrom(type))
                .Select(each => each.Subscriber)
                .Distinct()
                .ToArray();
            _byType[type] = subscribers;
        }

        return subscribers;
    }

    private bool Remove(Predicate<(Type Channel, IActorRef Subscriber)> match)
    {
        lock (_gate)
        {
            var left = _subscriptions.FindAll(each => !match(each));
            if (left.Count == _subscriptions.Count)
                return false;
            Change(left);
            return true;
        }
    }

    private void Change(List<(Type Channel, IActorRef Subscriber)> subscriptions)
    {
        _subscriptions = subscriptions;
        Volatile.Write(ref _byType, new ConcurrentDictionary<Type, IActorRef[]>());
    }
}

/// <summary>The bus of a system: log events, dead letters, whatever actors publish. Subscriptions end with their actors.</summary>
public class EventStream : LoggingBus
{
    public EventStream(bool debug)
    {
        _ = debug;
    }

    public override bool Subscribe(IActorRef subscriber, Type channel) => base.Subscribe(subscriber, channel);

    public override bool Unsubscribe(IActorRef subscriber, Type channel) => base.Unsubscribe(subscriber, channel);

    public override bool Unsubscribe(IActorRef subscriber) => base.Unsubscribe(subscriber);
}

public static class EventStreamExtensions
{
    public static bool Subscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Subscribe(subscriber, typeof(TChannel));

    public static bool Unsubscribe<TChannel>(this EventStream eventStream, IActorRef subscriber) =>
        eventStream.Unsubscribe(subscriber, typeof(TChannel));
}
