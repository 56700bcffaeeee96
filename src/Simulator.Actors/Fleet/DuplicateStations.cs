using Simulator.Actors.Templates;

namespace Simulator.Actors.Fleet;

/// <summary>Finds entries of a plan that would make the same station.</summary>
public static class DuplicateStations
{
    /// <summary>
    /// One finding for each pair of entries. Two stations of one id would fight for one connection; hash ids agree only where ids do, so
    /// ids are all that is compared.
    /// </summary>
    public static IReadOnlyList<DuplicateStation> Find(IReadOnlyList<FleetPlanEntry> entries, int instanceIndex)
    {
        var found = new List<DuplicateStation>();
        var pairs = new HashSet<(int, int)>();
        var owners = new Dictionary<string, int>(entries.Sum(e => e.NumberOfStations), StringComparer.Ordinal);
        for (var entry = 0; entry < entries.Count; entry++)
        {
            for (var index = 1; index <= entries[entry].NumberOfStations; index++)
            {
                var id = StationNames.StationId(entries[entry].Template.Naming, index, instanceIndex);
                if (!owners.TryAdd(id, entry) && pairs.Add((owners[id], entry)))
                    found.Add(new DuplicateStation(owners[id], entry, id));
            }
        }

        return found;
    }
}

/// <param name="First">Position in the plan of the entry that makes the station first.</param>
/// <param name="Second">Position of the entry that makes it again; the same one for a fixed name with several stations.</param>
/// <param name="StationId">The first id that both make.</param>
public sealed record DuplicateStation(int First, int Second, string StationId);
