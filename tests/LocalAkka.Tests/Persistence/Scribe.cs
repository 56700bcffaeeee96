using Akka.Actor;
using Akka.Persistence;

namespace LocalAkka.Tests.Persistence;

/// <summary>A persistent actor whose commands a test writes in place; tells a probe what happens to it, in order.</summary>
internal sealed class Scribe : ReceivePersistentActor
{
    private readonly IActorRef _probe;
    private readonly List<string> _notes = [];

    public Scribe(string id, IActorRef probe, Recovery recovery, Action<string> onRecover)
    {
        PersistenceId = id;
        Recovery = recovery;
        _probe = probe;
        Recover<SnapshotOffer>(offer =>
        {
            _notes.AddRange(((NoteList)offer.Snapshot).Notes);
            _probe.Tell($"snapshot {string.Join(',', _notes)}");
        });
        Recover<Noted>(noted =>
        {
            onRecover(noted.Text);
            _notes.Add(noted.Text);
            _probe.Tell($"replayed {noted.Text}");
        });
        Recover<RecoveryCompleted>(_ =>
        {
            onRecover("");
            _probe.Tell($"recovered at {LastSequenceNr}");
        });
        Command<Do>(command => command.Script(this));
        Command<string>(text => _probe.Tell($"command {text}"));
        CommandAny(message => _probe.Tell(message));
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery { get; }

    internal IActorRef From => Sender;

    internal static Props Of(string id, IActorRef probe, Recovery? recovery = null, Action<string>? onRecover = null) =>
        Props.Create<Scribe>(id, probe, recovery ?? Recovery.Default, onRecover ?? (_ => { }));

    internal void Note(string text)
    {
        _notes.Add(text);
        _probe.Tell($"handled {text}");
    }

    internal void Snapshot() => SaveSnapshot(new NoteList([.. _notes]));

    internal void Tell(object message) => _probe.Tell(message);

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        _probe.Tell($"failed {((Noted)@event).Text}");

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        _probe.Tell($"rejected {((Noted)@event).Text} at {LastSequenceNr}");

    protected override void OnRecoveryFailure(Exception reason, object? message = null) =>
        _probe.Tell(reason is RecoveryTimedOutException ? "cannot recover in time" : $"cannot recover {(message as Noted)?.Text}");
}

/// <summary>Runs in the actor.</summary>
internal sealed record Do(Action<Scribe> Script)
{
    /// <summary>Each in a write of its own.</summary>
    internal static Do Persist(params string[] texts) =>
        new(scribe => Array.ForEach(texts, text => scribe.Persist(new Noted(text), noted => scribe.Note(noted.Text))));

    internal static Do PersistAll(params string[] texts) =>
        new(scribe => scribe.PersistAll(texts.Select(text => new Noted(text)), noted => scribe.Note(noted.Text)));
}

internal sealed record Noted(string Text);

internal sealed record NoteList(string[] Notes);
