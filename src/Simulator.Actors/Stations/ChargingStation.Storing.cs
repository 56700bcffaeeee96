using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>
/// Storing: the state changes at once, and the partition is told the event, without holding up what comes in. What the world may see of the
/// change waits: messages leave the station only behind the events that came before them.
/// </summary>
internal sealed partial class ChargingStation
{
    private Queue<HeldMessage>? _behind;

    /// <summary>Number, in this life, of the last event.</summary>
    internal long LastRecorded { get; private set; }

    /// <summary>Number of the last event that is stored.</summary>
    internal long LastStored { get; private set; }

    internal bool IsAllStored => LastStored == LastRecorded;

    /// <summary>Messages that wait for the journal.</summary>
    internal int Held => _behind?.Count ?? 0;

    /// <summary>Applies an event, has it stored, and lets the rest of the station know.</summary>
    /// <param name="isAwaited">Something that the world is to see comes behind it.</param>
    internal void Record(StationEvent happened, bool isAwaited = true)
    {
        State = State.Apply(happened);
        if (Services.Files is not null && StationFileDifferences.IsShown(happened))
            SaveFile();
        if (Services.Format is { } format)
            _partition.Tell(new StationProtocol.Store(Identity.Index, ++LastRecorded, format.Write(happened), State, isAwaited));
        Changed();
    }

    internal void ToSession(object message) => TellBehindJournal(_session, message);

    /// <summary>What nobody can mistake for the outcome of something that is still to be stored.</summary>
    internal void ToSessionAtOnce(object message) => _session.Tell(message, Self);

    internal void Answer(string messageId, IOcppResponse response) => ToSession(new SessionProtocol.Answer(messageId, response));

    /// <returns>Null, as there is nothing else to answer.</returns>
    internal IOcppResponse? Refuse(string messageId, OcppErrorCode code, string description)
    {
        ToSession(new SessionProtocol.Refuse(messageId, code, description));
        return null;
    }

    internal void Send(IOcppRequest request, bool triggered = false, object? context = null) =>
        ToSession(new SessionProtocol.Send(request, triggered, context));

    /// <summary>Tells it at once, or behind what is being stored.</summary>
    internal void TellBehindJournal(IActorRef to, object message) => TellBehindJournal(to, message, Self);

    private void TellBehindJournal(IActorRef to, object message, IActorRef from)
    {
        if (IsAllStored)
            to.Tell(message, from);
        else
            (_behind ??= new Queue<HeldMessage>()).Enqueue(new HeldMessage(to, message, from, LastRecorded));
    }

    private void OnStored(long number)
    {
        LastStored = number;
        while (_behind is not null && _behind.TryPeek(out var held) && held.Event <= LastStored)
        {
            _behind.Dequeue();
            held.To.Tell(held.Message, held.From);
        }
    }

    private void OnHoldBack(bool heldBack)
    {
        _heldBack = heldBack;
        TellConnectors(new ConnectorProtocol.SetHeldBack(heldBack));
    }

    /// <param name="Event">The number, in this life, of the last event before it.</param>
    private sealed record HeldMessage(IActorRef To, object Message, IActorRef From, long Event);
}
