namespace Simulator.Actors.SmartCharging;

/// <summary>How connectors share a limit that holds for all of them together (3.13.1, ChargePointMaxProfile).</summary>
internal static class PowerSharing
{
    // A demand that is a share of the same limit in the other unit differs from it in the last digit: that is no cut.
    private const decimal Hair = 0.000001m;

    /// <summary>
    /// Turns demands into shares: where they pass the limit, all get the same, but none more than it asks for, and what it leaves goes to
    /// the others. A connector that would get less than its minChargingRate gives way to the others, the last one first (3.13.4).
    /// </summary>
    /// <param name="shares">Holds the demands, ascending by connector; becomes the shares.</param>
    /// <param name="minimums">minChargingRate of each in the same unit; 0: none.</param>
    public static void Share(Span<decimal> shares, ReadOnlySpan<decimal> minimums, decimal limit)
    {
        while (true)
        {
            var level = Level(shares, limit);
            if (level is null)
                return;

            var givesWay = -1;
            var takers = 0;
            for (var i = 0; i < shares.Length; i++)
            {
                if (shares[i] <= 0)
                    continue;
                takers++;
                if (shares[i] > level + Hair && level < minimums[i])
                    givesWay = i;
            }

            if (givesWay < 0 || takers < 2)
            {
                foreach (ref var share in shares)
                    share = Math.Min(share, level.Value);
                return;
            }

            shares[givesWay] = 0;
        }
    }

    /// <summary>The share at which the demands, each cut to it, make up the limit; null: no cut is needed.</summary>
    private static decimal? Level(ReadOnlySpan<decimal> demands, decimal limit)
    {
        Span<decimal> sorted = demands.Length <= 32 ? stackalloc decimal[demands.Length] : new decimal[demands.Length];
        demands.CopyTo(sorted);
        sorted.Sort();
        var left = limit;
        for (var i = 0; i < sorted.Length; i++)
        {
            var equal = left / (sorted.Length - i);
            if (sorted[i] > equal + Hair)
                return equal;
            left -= sorted[i];
        }

        return null;
    }
}
