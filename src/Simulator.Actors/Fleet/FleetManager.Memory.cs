using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Partitions;

namespace Simulator.Actors.Fleet;

/// <summary>What users have done to the fleet: told to whoever keeps it, and done again at the start.</summary>
public sealed partial class FleetManager
{
    private void Want(bool byUser, bool started)
    {
        if (!byUser || _wanted == started)
            return;
        _wanted = started;
        Remember();
    }

    private void Remember() => _remember(new FleetMemory
    {
        Started = _wanted,
        Added =
        [
            .. _divided.Where(p => p.Added is not null && !p.Indexes.IsEmpty)
                .Select(p => new AddedStations(p.Template, p.Indexes, p.Added!) { Partition = p.Name }),
        ],
        Deleted = [.. _deleted.OrderBy(d => d.Template, StringComparer.Ordinal).ThenBy(d => d.Index)],
        Partitions = _held,
    });

    /// <summary>
    /// What a partition has ever had stays its own, also where it is deleted or its number has been lowered: its journal may hold it.
    /// </summary>
    private void KeepDivision()
    {
        if (!_services.Durable)
            return;
        var known = _held.ToDictionary(h => h.Name, h => h.Indexes, StringComparer.Ordinal);
        var changed = false;
        foreach (var partition in _divided.Where(p => p.Added is null))
        {
            var held = known.GetValueOrDefault(partition.Name, []);
            var all = held.Union(partition.Indexes).Order().ToImmutableArray();
            changed |= all.Length != held.Length;
            known[partition.Name] = all;
        }

        if (!changed)
            return;
        var templates = _held.ToDictionary(h => h.Name, h => h.Template, StringComparer.Ordinal);
        foreach (var partition in _divided)
            templates[partition.Name] = partition.Template;
        _held = [.. known.Select(k => new PartitionDefinition(k.Key, templates[k.Key], k.Value))];
        Remember();
    }

    private void SayWhereTheOldDivisionStays()
    {
        var size = Partitioning.SizeFor(Plan);
        var larger = _divided.Count(p => p.Added is null && p.Indexes.Length > size);
        if (larger > 0 && !_held.IsEmpty)
        {
            _log.LogInformation(
                "{Count} partitions keep more stations than the {Size} that elementsPerWorker says now: their journal is divided so. "
                + "New stations are divided as it says",
                larger, size);
        }
    }

    private PartitionDefinition WithoutDeleted(PartitionDefinition partition) => partition with
    {
        Indexes = partition.Indexes.RemoveAll(index => _deleted.Contains(new DeletedStation(partition.Template, index))),
    };

    /// <summary>Those whose template is gone cannot be; one that config.json makes by now is there already.</summary>
    private void RestoreAdded(ImmutableArray<AddedStations> all)
    {
        if (all.IsEmpty)
            return;
        var ids = _divided.SelectMany(Stations).Select(s => s.Identity.StationId).ToHashSet(StringComparer.Ordinal);
        foreach (var one in all.Take(AdditionsMax))
        {
            var (name, indexes, options) = one;
            if (Plan.Entry(name) is not { } entry)
            {
                _log.LogWarning("{Count} added stations do not come back: there is no template {Template} any more", indexes.Length, name);
                continue;
            }

            var template = options.ApplyTo(entry.Template);
            if (template.Supervision.Urls.IsDefaultOrEmpty && Plan.SupervisionUrls.IsDefaultOrEmpty)
            {
                _log.LogWarning("{Count} added stations of {Template} do not come back: there is no supervision URL for them", indexes.Length, name);
                continue;
            }

            var stations = indexes.Select(i => Partitioning.Station(Plan, template, i))
                .Where(station => ids.Add(station.Identity.StationId));
            var partition = one.Partition ?? $"{name}+{_added + 1}";
            _added = Math.Max(_added + 1, int.TryParse(partition.AsSpan(partition.LastIndexOf('+') + 1), CultureInfo.InvariantCulture, out var number) ? number : 0);
            _divided.Add(new PartitionDefinition(partition, name, [.. stations.Select(s => s.Identity.Index)]) { Added = options });
        }
    }
}
