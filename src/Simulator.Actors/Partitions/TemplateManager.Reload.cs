using System.Collections.Immutable;
using Akka.Actor;
using Simulator.Actors.Stations;
using Simulator.Actors.Time;

namespace Simulator.Actors.Partitions;

/// <summary>
/// A partition that becomes another: what can change while a station runs is told to it; a station that must start again is asked to
/// retire, one at a time, and comes back as the new one. A station with a transaction says so, and the next one is asked meanwhile.
/// </summary>
internal sealed partial class TemplateManager
{
    private static readonly ActorTimer<TemplateManager> ReplaceTimer = new(static t => t.ReplaceNext());

    /// <summary>Least pause between two stations that start again.</summary>
    private static readonly TimeSpan ReplacePause = TimeSpan.FromMilliseconds(20);

    private readonly Queue<string> _due = new();
    private readonly Dictionary<string, Replacement> _replaced = new(StringComparer.Ordinal);
    private string? _retiring;

    private void OnReload(PartitionReload reload)
    {
        var started = _next >= _stations.Length;
        (_partition, _stations) = (reload.Next, Merge(reload));
        foreach (var (now, next, change) in reload.Stations)
        {
            switch (change)
            {
                case StationChange.TakenWhileRunning: TakeWhileRunning(ChildName(now!), next!); break;
                case StationChange.Restart: ReplaceLater(ChildName(now!), next!); break;
                case StationChange.Removed: Remove(ChildName(now!)); break;
            }
        }

        SetMembers(_members);
        if (_running && started)
            StartNext(); // those that are new stand behind
        ReplaceNext();
    }

    /// <summary>As the new partition has them, without those that were deleted meanwhile; <see cref="_next"/> stays at its place.</summary>
    private ImmutableArray<FleetStation> Merge(PartitionReload reload)
    {
        var held = _stations.Select(s => s.Identity.Index).ToHashSet();
        var added = reload.Stations.Where(s => s.Now is null).Select(s => s.Next!.Identity.Index).ToHashSet();
        var stays = reload.Next.Stations.Select(s => s.Identity.Index).ToHashSet();
        _next -= _stations.Take(_next).Count(s => !stays.Contains(s.Identity.Index));
        return [.. reload.Next.Stations.Where(s => held.Contains(s.Identity.Index) || added.Contains(s.Identity.Index))];
    }

    private void TakeWhileRunning(string name, FleetStation next)
    {
        if (_replaced.TryGetValue(name, out var waiting))
            _replaced[name] = waiting with { Next = next };
        else
            Context.Child(name).Tell(new StationProtocol.TemplateChanged(_partition!.Resources));
    }

    private void ReplaceLater(string name, FleetStation next)
    {
        if (Context.Child(name).IsNobody())
            return; // it is created as the new one, now or after its failure
        if (_replaced.TryAdd(name, new Replacement(next)))
            _due.Enqueue(name);
        else
            _replaced[name] = _replaced[name] with { Next = next };
    }

    private void Remove(string name)
    {
        HideFailed(name);
        if (Context.Child(name).IsNobody())
            return;
        _replaced.Remove(name);
        _deleting[name] = new Deletion(ActorRefs.Nobody, KeepsJournal: true, KeepsFile: true);
        Context.Child(name).Tell(StationProtocol.SwitchOff.Instance);
    }

    private void ReplaceNext()
    {
        while (_retiring is null && _due.TryDequeue(out var name))
        {
            if (!_replaced.ContainsKey(name) || Context.Child(name).IsNobody())
                continue;
            _retiring = name;
            Context.Child(name).Tell(StationProtocol.Retire.Instance);
        }
    }

    private void OnRetired(bool wasOn)
    {
        var name = Sender.Path.Name;
        if (_replaced.TryGetValue(name, out var replacement))
            _replaced[name] = replacement with { SwitchOn = wasOn };
        Context.Stop(Sender); // Terminated brings the new one
    }

    private void ReplaceNextAfterPause(string name)
    {
        if (_retiring != name)
            return;
        _retiring = null;
        var pause = ElementStartDelay > ReplacePause ? ElementStartDelay : ReplacePause;
        ReplaceTimer.StartOnce(this, pause);
    }

    private static string ChildName(FleetStation station) => Uri.EscapeDataString(station.Identity.StationId);

    /// <param name="Next">What comes after the station that goes.</param>
    /// <param name="SwitchOn">Whether its predecessor was switched on; null: nobody knows.</param>
    private sealed record Replacement(FleetStation Next, bool? SwitchOn = null);
}
