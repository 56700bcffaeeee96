namespace Simulator.Actors.Fleet;

/// <summary>Which indexes of each template are taken, so that stations added later get the lowest free ones.</summary>
internal sealed class StationIndexes
{
    private readonly Dictionary<string, HashSet<int>> _taken = new(StringComparer.Ordinal);

    public void Take(string template, int index) => Of(template).Add(index);

    public void Free(string template, int index) => Of(template).Remove(index);

    /// <returns>The lowest free indexes, which are not taken by that.</returns>
    public IReadOnlyList<int> Lowest(string template, int count)
    {
        var taken = Of(template);
        var free = new List<int>(count);
        for (var index = 1; free.Count < count; index++)
        {
            if (!taken.Contains(index))
                free.Add(index);
        }

        return free;
    }

    private HashSet<int> Of(string template)
    {
        if (!_taken.TryGetValue(template, out var taken))
            _taken[template] = taken = [];
        return taken;
    }
}
