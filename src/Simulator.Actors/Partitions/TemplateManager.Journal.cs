using System.Collections.Immutable;
using Akka.Actor;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;
using Simulator.Actors.Time;

namespace Simulator.Actors.Partitions;

/// <summary>
/// The partition keeps its stations: gathers what happens to them, has one entry written at a time, and tells them what is stored. A journal
/// that fails costs no line: what is not stored waits, and is told to the next one.
/// </summary>
internal sealed partial class TemplateManager
{
    private static readonly ActorTimer<TemplateManager> GatherTimer = new(static t => t.WriteNext());
    private static readonly ActorTimer<TemplateManager> JournalTimer = new(static t => t.OpenJournal());

    /// <summary>No escaped station id has this character.</summary>
    private const string JournalName = "journal;";

    /// <summary>A snapshot comes when so many bytes per station were stored since the last one.</summary>
    private const int SnapshotBytesPerStation = 1_024;

    /// <summary>A small partition does not save for every few events.</summary>
    private const int StationsMin = 64;

    /// <summary>Events that may wait, per station and at least. At the bound the stations take no new work.</summary>
    private const int WaitingPerStation = 40;
    private const int WaitingMin = 500;

    private static readonly TimeSpan ReopenMin = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ReopenMax = TimeSpan.FromSeconds(10);

    private readonly StationLedger _ledger = new();
    private readonly TimeScale _scale = TimeScale.Of(Context.System);
    private ImmutableSortedDictionary<int, string> _members = ImmutableSortedDictionary<int, string>.Empty;
    private IActorRef _journal = ActorRefs.Nobody;
    private IJournalEntry? _written;
    private DateTimeOffset _wroteAt;
    private long _entry;
    private int _reopenings;
    private bool _opened;
    private bool _writable;
    private bool _heldBack;
    private bool _membersDue;
    private bool _gathersAwaited;

    /// <summary>What the journal holds is known, so stations can begin.</summary>
    private bool IsReady => _opened || !_services.Durable;

    private int WaitingMax => Math.Max(WaitingMin, WaitingPerStation * _stations.Length);

    private void OpenJournal()
    {
        if (!_services.Durable)
            return;
        _journal = Context.ActorOf(PartitionJournal.PropsFor(_name, _log), JournalName);
        Context.Watch(_journal);
    }

    private void OnOpened(JournalContent content)
    {
        if (_reopenings > 0)
            _log.LogInformation("Partition {Partition} has its journal again; {Count} events waited", _name, _ledger.WaitingCount);
        (_writable, _reopenings) = (true, 0);
        if (_opened)
        {
            Write(_written); // it says so if it had been stored
            WriteNext();
            return;
        }

        _opened = true;
        _entry = content.Number;
        _ledger.Open(content);
        SetMembers(content.Members ?? ImmutableSortedDictionary<int, string>.Empty);
        if (_running)
            StartNext();
    }

    /// <summary>Stations that the journal does not know yet are told to it.</summary>
    private void SetMembers(IReadOnlyDictionary<int, string> known)
    {
        if (!_opened)
            return;
        var members = _members.SetItems(known);
        foreach (var station in _stations)
        {
            if (!members.ContainsKey(station.Identity.Index))
                members = members.Add(station.Identity.Index, station.Identity.HashId);
        }

        _membersDue |= members.Count != known.Count;
        _members = members;
        WriteNext();
    }

    /// <summary>What is held of a station that had the index before is not this one's.</summary>
    private void SetMember(StationIdentity station)
    {
        if (!_opened || _members.GetValueOrDefault(station.Index) == station.HashId)
            return;
        _ledger.Forget(station.Index);
        _members = _members.SetItem(station.Index, station.HashId);
        _membersDue = true;
        WriteNext();
    }

    private void OnStore(StationProtocol.Store store)
    {
        _ledger.Add(store, Sender);
        WriteNext();
        if (!_heldBack && _ledger.WaitingCount >= WaitingMax)
            HoldBack(true);
    }

    private void OnWritten(long number)
    {
        if (_written?.Number != number)
            return;
        var written = _written;
        _written = null;
        if (written is StoredGroup)
            _ledger.Stored();
        if (_ledger.StoredBytes > (long)SnapshotBytesPerStation * Math.Max(StationsMin, _stations.Length))
            _journal.Tell(_ledger.Snapshot(number, _members));
        if (_heldBack && _ledger.WaitingCount < WaitingMax / 2)
            HoldBack(false);
        WriteNext();
    }

    private void WriteNext()
    {
        if (!_writable || _written is not null || (!_membersDue && _ledger.WaitingCount == 0))
            return;
        var pace = _scale.ToSimulated(_ledger.IsAwaited ? _services.JournalPace.Awaited : _services.JournalPace.Idle);
        var left = _wroteAt + pace - Now;
        if (left > TimeSpan.Zero)
        {
            // A wish that waits shortens the time that is being waited already.
            if (!GatherTimer.IsActive(this) || _ledger.IsAwaited != _gathersAwaited)
                GatherTimer.StartOnce(this, left);
            _gathersAwaited = _ledger.IsAwaited;
            return;
        }

        GatherTimer.Cancel(this);
        _wroteAt = Now;
        if (_membersDue)
            Write(new StoredMembers(++_entry, _members));
        else
            Write(new StoredGroup(++_entry, _ledger.Take()));
        _membersDue = false;
    }

    private void Write(IJournalEntry? entry)
    {
        _written = entry;
        if (entry is not null)
            _journal.Tell(entry);
    }

    private void OnJournalFailed(Exception cause)
    {
        _writable = false;
        if (_reopenings++ > 0)
        {
            _log.LogDebug(cause, "The journal of partition {Partition} fails still", _name);
            return;
        }

        var text = _opened
            ? JournalFailureText.OfStoring(_name, _services.JournalName, cause)
            : JournalFailureText.OfOpening(_name, _services.JournalName, cause);
        _log.LogError("{Failure}", text);
        _journalFault = text.TrimEnd('.');
        _log.LogDebug(cause, "The journal of partition {Partition} failed", _name);
    }

    private void OnJournalEnded()
    {
        _writable = false;
        _reopenings = Math.Max(1, _reopenings);
        var delay = Math.Min(ReopenMax.TotalSeconds, ReopenMin.TotalSeconds * Math.Pow(2, Math.Min(_reopenings - 1, 10)));
        var real = TimeSpan.FromSeconds(delay * (0.8 + (0.4 * _random.NextDouble())));
        JournalTimer.StartOnce(this, _scale.ToSimulated(real));
        if (_running && !_opened)
            ShowAllFailed(_scale.ToSimulated(real));
    }

    private void HoldBack(bool heldBack)
    {
        _heldBack = heldBack;
        if (heldBack)
        {
            _log.LogWarning(
                "{Count} events of partition {Partition} wait for the journal: its stations take no new work until fewer do",
                _ledger.WaitingCount, _name);
        }

        foreach (var station in Stations)
            station.Tell(new StationProtocol.HoldBack(heldBack));
    }
}
