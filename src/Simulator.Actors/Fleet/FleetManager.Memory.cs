using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
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
            .. _divided.Where(p => p.Added is not null && !p.Stations.IsEmpty)
                .Select(p => new AddedStations(p.Resources.Template.Name, [.. p.Stations.Select(s => s.Identity.Index)], p.Added!)),
        ],
        Deleted = [.. _deleted.OrderBy(d => d.Template, StringComparer.Ordinal).ThenBy(d => d.Index)],
    });

    private Partition WithoutDeleted(Partition partition) => partition with
    {
        Stations = partition.Stations.RemoveAll(s => _deleted.Contains(new DeletedStation(s.Identity.Template.Name, s.Identity.Index))),
    };

    /// <summary>Those whose template is gone cannot be; one that config.json makes by now is there already.</summary>
    private void RestoreAdded(ImmutableArray<AddedStations> all)
    {
        var ids = _divided.SelectMany(p => p.Stations).Select(s => s.Identity.StationId).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, indexes, options) in all.Take(AdditionsMax))
        {
            if (Entry(name) is not { } entry)
            {
                _log.LogWarning("{Count} added stations do not come back: there is no template {Template} any more", indexes.Length, name);
                continue;
            }

            var template = options.ApplyTo(entry.Template);
            if (template.Supervision.Urls.IsDefaultOrEmpty && _plan.SupervisionUrls.IsDefaultOrEmpty)
            {
                _log.LogWarning("{Count} added stations of {Template} do not come back: there is no supervision URL for them", indexes.Length, name);
                continue;
            }

            var stations = indexes.Select(i => Partitioning.Station(_plan, template, i))
                .Where(station => ids.Add(station.Identity.StationId))
                .ToImmutableArray();
            var resources = new TemplateResources(template, new ConfigurationKeyTables(template), entry.IdTags, entry.EvProfiles);
            _divided.Add(new Partition($"{name}+{++_added}", resources, stations, _plan.ElementStartDelay) { Added = options });
        }
    }
}
