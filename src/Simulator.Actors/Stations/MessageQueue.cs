using System.Collections.Immutable;
using Simulator.Actors.Connectors;

namespace Simulator.Actors.Stations;

/// <summary>
/// The part of a station's state that must reach the central system (OCPP 1.6, 3.7): what events put into the queue, and what takes it out.
/// The same rules as the session's own queue has, so that both say the same after a restart.
/// </summary>
internal static class MessageQueue
{
    public static StationState Apply(StationState state, StationEvent.ConnectorHappened happened)
    {
        state = Delivered(state, happened.Delivered);
        if (state.Connector(happened.ConnectorId) is { } before) // the template may have had more connectors once
        {
            var after = happened.After ?? Fold(before, happened.Events);
            if (!ReferenceEquals(before, after))
                state = state with { Connectors = state.Connectors.SetItem(happened.ConnectorId, after) };
        }

        if (happened.Messages.IsEmpty)
            return state;
        var queue = state.Queue;
        foreach (var message in happened.Messages)
            queue = queue.Add(state.WithId(message));
        return state with { Queue = queue, LastSequence = happened.Messages[^1].Sequence };
    }

    public static StationState Delivered(StationState state, ImmutableArray<DeliveredMessage> delivered)
    {
        foreach (var one in delivered)
            state = Delivered(state, one);
        return state;
    }

    private static ConnectorState Fold(ConnectorState state, ImmutableArray<ConnectorEvent> events)
    {
        foreach (var happened in events)
            state = state.Apply(happened);
        return state;
    }

    private static StationState Delivered(StationState state, DeliveredMessage delivered)
    {
        var at = Find(state, delivered.Sequence);
        if (at < 0)
            return state;
        var message = state.Queue[at];
        state = state with { Queue = state.Queue.RemoveAt(at) };
        if (message.StopsTransaction)
            return state with { Named = state.Named.RemoveAll(named => named.Key == message.TransactionKey) };
        return delivered.TransactionId is { } id ? Name(state, new NamedTransaction(message.TransactionKey, id)) : state;
    }

    // Delivered in order but for what was thinned out, so it is nearly always the first.
    private static int Find(StationState state, long sequence)
    {
        var at = 0;
        foreach (var message in state.Queue)
        {
            if (message.Sequence == sequence)
                return at;
            at++;
        }

        return -1;
    }

    private static StationState Name(StationState state, NamedTransaction named)
    {
        var queue = state.Queue;
        for (var at = 0; at < queue.Count; at++)
        {
            if (queue[at].TransactionKey == named.Key)
                queue = queue.SetItem(at, queue[at].About(named.TransactionId));
        }

        return state with { Queue = queue, Named = state.Named.Add(named) };
    }
}
