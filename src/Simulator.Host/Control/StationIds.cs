namespace Simulator.Host.Control;

/// <param name="HashId">What the protocol addresses it by.</param>
/// <param name="Name">Its station id.</param>
internal sealed record StationId(string HashId, string Name);

/// <summary>What a user types for a station: its station id, its hash id, or the beginning of one.</summary>
internal static class StationIds
{
    private const int NamedMax = 5;

    /// <summary>Each must stand for one station.</summary>
    /// <exception cref="ControlException">One stands for none, or for several.</exception>
    public static async Task<IReadOnlyList<StationId>> ResolveAsync(
        ControlLine line, string[] ids, CancellationToken cancellationToken)
    {
        var listing = await line.AskAsync("listChargingStations", json => json.WriteBoolean("brief", true), cancellationToken);
        if (!listing.TryGetProperty("chargingStations", out var list))
            throw new ControlException("The simulator lists its stations in another shape (seedListing), which has no ids to look up.");
        var stations = list.EnumerateArray().Select(s => s.GetProperty("stationInfo"))
            .Select(i => new StationId(i.GetProperty("hashId").GetString()!, i.GetProperty("chargingStationId").GetString()!)).ToList();
        return [.. ids.Select(id => Resolve(id, stations)).Distinct()];
    }

    /// <summary>A whole station id is meant before any beginning.</summary>
    internal static StationId Resolve(string id, IReadOnlyCollection<StationId> stations)
    {
        var meant = stations.Where(s => string.Equals(s.Name, id, StringComparison.Ordinal)).ToList();
        if (meant.Count == 0)
        {
            meant = [.. stations.Where(s =>
                s.Name.StartsWith(id, StringComparison.OrdinalIgnoreCase) || s.HashId.StartsWith(id, StringComparison.OrdinalIgnoreCase))];
        }

        return meant switch
        {
            [var one] => one,
            [] => throw new ControlException($"There is no station {id}."),
            _ => throw new ControlException(
                $"{id} stands for {meant.Count} stations: {string.Join(", ", meant.Take(NamedMax).Select(s => s.Name))}"
                + (meant.Count > NamedMax ? " and more" : "") + ". Give more of it."),
        };
    }
}
