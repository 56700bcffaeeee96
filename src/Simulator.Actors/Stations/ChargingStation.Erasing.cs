using Akka.Persistence;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Connectors;

namespace Simulator.Actors.Stations;

/// <summary>A user has deleted the station: its journal goes with it.</summary>
internal sealed partial class ChargingStation
{
    private const string EraseTimer = "erase";

    private static readonly TimeSpan EraseMax = TimeSpan.FromSeconds(5);

    private bool _erasing;
    private bool _deletes;

    /// <summary>Answers that the journal and the snapshot store owe: one to each saving and each deletion.</summary>
    private int _storeAnswersOwed;

    private void OnErase()
    {
        if (!_services.Durable)
        {
            Context.Stop(Self);
            return;
        }

        _erasing = true;
        Timers.StartSingleTimer(EraseTimer, EraseTick.Instance, EraseMax);
        EraseWhenQuiet();
    }

    /// <summary>
    /// What is on its way to the journal would be stored behind a deletion that does not wait for it, and the answers to older deletions
    /// would be taken for this one's.
    /// </summary>
    private void EraseWhenQuiet()
    {
        if (!_erasing || _unstored > 0 || _storeAnswersOwed > 0)
            return;
        if (_deletes)
        {
            Context.Stop(Self);
            return;
        }

        _deletes = true;
        _storeAnswersOwed = 2;
        DeleteMessages(LastSequenceNr);
        DeleteSnapshots(SnapshotSelectionCriteria.Latest);
    }

    /// <summary>A deletion or a saving is done, or has failed and been told.</summary>
    private void OnStoreAnswered()
    {
        if (_storeAnswersOwed > 0)
            _storeAnswersOwed--;
        EraseWhenQuiet();
    }

    private void OnEraseTooLong()
    {
        _services.Log.LogWarning(
            "{Station} is deleted, but the journal has not said in {Seconds} s that it has forgotten {What}. A station of that id may find some of it.",
            _identity.StationId,
            EraseMax.TotalSeconds,
            PersistenceId);
        Context.Stop(Self);
    }

    private sealed class EraseTick : Tick
    {
        public static readonly EraseTick Instance = new();
    }
}
