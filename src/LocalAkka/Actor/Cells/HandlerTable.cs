using System.Collections.Concurrent;

namespace Akka.Actor;

/// <summary>
/// The handlers of one behaviour of one actor instance. Only the delegates are its own; which types they take is
/// a <see cref="HandlerShape"/> that all instances that declare the same share.
/// </summary>
internal sealed class HandlerTable(HandlerShape shape, Delegate[] delegates)
{
    internal bool TryHandle(object message)
    {
        foreach (var entry in shape.For(message.GetType()))
        {
            var slot = entry.Slot;
            if (entry.Handler.TryHandle(message, delegates[slot], entry.HasPredicate ? delegates[slot + 1] : null))
                return true;
        }

        return false;
    }
}

/// <summary>Collects declarations in order.</summary>
internal sealed class HandlerTableBuilder
{
    private HandlerShape _shape = HandlerShape.Empty;
    private Delegate[] _delegates = new Delegate[8];
    private int _count;

    internal void Add(MessageHandler handler, Delegate action, Delegate predicate)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (_shape.TakesAll)
        {
            throw new InvalidOperationException(
                "A handler that catches all messages has been added. No handler can be added after that.");
        }

        _shape = _shape.With(handler, predicate is not null);
        if (_count + 2 > _delegates.Length)
            Array.Resize(ref _delegates, _delegates.Length * 2);
        _delegates[_count++] = action;
        if (predicate is not null)
            _delegates[_count++] = predicate;
    }

    /// <summary>What is declared while that runs; what was being declared before goes on afterwards.</summary>
    internal static HandlerTable Declare(ref HandlerTableBuilder declaring, Action configure)
    {
        var outer = declaring;
        declaring = new HandlerTableBuilder();
        try
        {
            configure();
            return declaring.Build();
        }
        finally
        {
            declaring = outer;
        }
    }

    internal HandlerTable Build() => new(_shape, _delegates.AsSpan(0, _count).ToArray());
}

/// <summary>A sequence of message types, each with or without a predicate. Grown by one at a time; each exists once.</summary>
internal sealed class HandlerShape
{
    internal static readonly HandlerShape Empty = new([], slots: 0, takesAll: false);

    private readonly Entry[] _entries;
    private readonly int _slots;
    private readonly ConcurrentDictionary<(MessageHandler, bool), HandlerShape> _longer = new();
    private readonly ConcurrentDictionary<Type, Entry[]> _byType = new();
    private Found _last;

    private HandlerShape(Entry[] entries, int slots, bool takesAll)
    {
        _entries = entries;
        _slots = slots;
        TakesAll = takesAll;
    }

    /// <summary>True when the last entry takes whatever comes.</summary>
    internal bool TakesAll { get; }

    internal HandlerShape With(MessageHandler handler, bool hasPredicate) =>
        _longer.GetOrAdd((handler, hasPredicate), static (key, shorter) => shorter.Grow(key.Item1, key.Item2), this);

    /// <summary>The entries that can take a message of that type, in order.</summary>
    internal Entry[] For(Type messageType)
    {
        var last = _last;
        if (last is not null && ReferenceEquals(last.Type, messageType))
            return last.Entries;
        var entries = _byType.GetOrAdd(
            messageType,
            static (type, all) => Array.FindAll(all, entry => entry.Handler.MessageType.IsAssignableFrom(type)),
            _entries);
        _last = new Found(messageType, entries);
        return entries;
    }

    private HandlerShape Grow(MessageHandler handler, bool hasPredicate) => new(
        [.. _entries, new Entry(handler, _slots, hasPredicate)],
        _slots + (hasPredicate ? 2 : 1),
        takesAll: handler.AlwaysHandles && handler.MessageType == typeof(object) && !hasPredicate);

    internal readonly record struct Entry(MessageHandler Handler, int Slot, bool HasPredicate);

    private sealed record Found(Type Type, Entry[] Entries);
}

/// <summary>Calls the delegates of one kind of declaration; holds no state, so that all actors share it.</summary>
internal abstract class MessageHandler(Type messageType)
{
    internal Type MessageType { get; } = messageType;

    internal virtual bool AlwaysHandles => true;

    internal abstract bool TryHandle(object message, Delegate handler, Delegate predicate);
}

internal sealed class ActionHandler<T>() : MessageHandler(typeof(T))
{
    internal static readonly ActionHandler<T> Instance = new();

    internal override bool TryHandle(object message, Delegate handler, Delegate predicate)
    {
        var typed = (T)message;
        if (predicate is not null && !((Predicate<T>)predicate)(typed))
            return false;
        ((Action<T>)handler)(typed);
        return true;
    }
}

internal sealed class FuncHandler<T>() : MessageHandler(typeof(T))
{
    internal static readonly FuncHandler<T> Instance = new();

    internal override bool AlwaysHandles => false;

    internal override bool TryHandle(object message, Delegate handler, Delegate predicate) => ((Func<T, bool>)handler)((T)message);
}

/// <summary>Declarations that name the type as a value.</summary>
internal sealed class TypedHandler(Type messageType) : MessageHandler(messageType)
{
    private static readonly ConcurrentDictionary<Type, TypedHandler> All = new();

    internal static TypedHandler For(Type messageType) => All.GetOrAdd(messageType, static type => new TypedHandler(type));

    internal override bool TryHandle(object message, Delegate handler, Delegate predicate)
    {
        if (predicate is not null && !((Predicate<object>)predicate)(message))
            return false;
        ((Action<object>)handler)(message);
        return true;
    }
}
