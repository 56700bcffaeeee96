using Akka.Actor;
using Akka.Persistence;

namespace Simulator.Host.Tests.Journals.Rules;

/// <summary>A persistent actor whose commands a test writes in place; tells a probe what happens to it, in order.</summary>
internal sealed class Scribe : ReceivePersistentActor
{
    private readonly IActorRef _probe;

    public Scribe(string id, IActorRef probe)
    {
        PersistenceId = id;
        _probe = probe;
        Recover<Note>(note => Tell($"replayed {note.Text}"));
        Recover<RecoveryCompleted>(_ => Tell($"recovered at {LastSequenceNr}"));
        Command<Do>(command => command.Script(this));
        Command<string>(text => Tell($"command {text}"));
    }

    public override string PersistenceId { get; }

    internal static Props Of(string id, IActorRef probe) => Props.Create<Scribe>(id, probe);

    internal void Tell(string text) => _probe.Tell(text);

    internal void Handled(Note note) => Tell($"handled {note.Text}");

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Tell($"failed {((Note)@event).Text}");

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        Tell($"rejected {((Note)@event).Text} at {LastSequenceNr}");

    protected override void OnRecoveryFailure(Exception reason, object? message = null) => Tell("cannot recover");
}

/// <summary>Runs in the actor.</summary>
internal sealed record Do(Action<Scribe> Script)
{
    /// <summary>Each in a write of its own, and no command meanwhile.</summary>
    internal static Do Persist(params string[] texts) =>
        new(scribe => Array.ForEach(texts, text => scribe.Persist(new Note(text), scribe.Handled)));
}
