using Akka.Actor;
using Akka.Persistence;

namespace Simulator.Actors.Tests.Stations.Running;

/// <summary>Tells what a journal holds under a name.</summary>
internal sealed class JournalReader(string persistenceId) : UntypedPersistentActor
{
    private readonly List<object> _found = [];
    private int _snapshots;

    public override string PersistenceId => persistenceId;

    public static Props PropsFor(string persistenceId) => Props.Create(() => new JournalReader(persistenceId));

    protected override void OnRecover(object message)
    {
        if (message is SnapshotOffer offer)
        {
            _snapshots++;
            _found.Add(offer.Snapshot);
        }
        else if (message is not RecoveryCompleted)
        {
            _found.Add(message);
        }
    }

    protected override void OnCommand(object message) => Sender.Tell(new Held(_snapshots, _found.Count - _snapshots, [.. _found]));

    /// <param name="All">The snapshot, then the entries behind it.</param>
    internal sealed record Held(int Snapshots, int Entries, IReadOnlyList<object> All);
}
