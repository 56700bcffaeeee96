namespace Simulator.Actors.Json;

/// <summary>Finds the name that a mistyped one was probably meant to be.</summary>
public static class NearestName
{
    private const int LengthMax = 80;

    /// <returns>Null when nothing is near: more than two edits and more than a third of the name away.</returns>
    public static string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > LengthMax)
            return null;
        string? best = null;
        var bestDistance = Math.Max(2, name.Length / 3) + 1;
        foreach (var candidate in known)
        {
            var distance = Distance(name, candidate);
            if (distance >= bestDistance || distance >= candidate.Length)
                continue;
            best = candidate;
            bestDistance = distance;
        }

        return best;
    }

    /// <summary>Levenshtein distance, letters of either case being the same.</summary>
    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j < row.Length; j++)
            row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]);
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = cost;
            }
        }

        return row[b.Length];
    }
}
