using System.Collections.Immutable;
using Simulator.Actors.Chance;
using Simulator.Actors.Templates;

namespace Simulator.Actors.AutomaticTransactions;

/// <summary>What the generator of one connector goes by; handed in at every step, so that a changed template shows at once.</summary>
/// <param name="IdTags">May be empty: then the tag is <see cref="DefaultIdTag"/>.</param>
/// <param name="StationIndex">1 for the first station of the template.</param>
/// <param name="ConnectorId">1 or more.</param>
public sealed record AtgSettings(
    AtgOptions Options, ImmutableArray<string> IdTags, IdTagDistribution IdTagDistribution, int StationIndex, int ConnectorId)
{
    /// <summary>Presented where a station has no list of tags.</summary>
    public const string DefaultIdTag = "00000000";

    /// <summary>Less would load the central system without end when every tag is refused.</summary>
    public static readonly TimeSpan ShortestDelay = TimeSpan.FromMilliseconds(100);

    /// <summary>What a timer can be trusted with; a longer wait is cut to this.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(3650);

    internal string Tag(int taken, RandomStream random)
    {
        if (IdTags.IsDefaultOrEmpty)
            return DefaultIdTag;
        long first = Math.Max(0, StationIndex - 1) + (long)Math.Max(0, ConnectorId - 1);
        return IdTagDistribution switch
        {
            IdTagDistribution.RoundRobin => IdTags[(int)((first + taken) % IdTags.Length)],
            IdTagDistribution.ConnectorAffinity => IdTags[(int)(first % IdTags.Length)],
            _ => IdTags[random.NextInt(0, IdTags.Length - 1)],
        };
    }

    internal TimeSpan Delay(RandomStream random) =>
        Between(Options.MinDelayBetweenTwoTransactions, Options.MaxDelayBetweenTwoTransactions, ShortestDelay, random);

    internal TimeSpan Duration(RandomStream random) => Between(Options.MinDuration, Options.MaxDuration, TimeSpan.Zero, random);

    private static TimeSpan Between(TimeSpan min, TimeSpan max, TimeSpan floor, RandomStream random)
    {
        var from = TimeSpan.FromTicks(Math.Clamp(min.Ticks, floor.Ticks, LongestWait.Ticks));
        var to = TimeSpan.FromTicks(Math.Clamp(max.Ticks, from.Ticks, LongestWait.Ticks));
        return TimeSpan.FromMilliseconds(Math.Floor(random.NextDouble(from.TotalMilliseconds, to.TotalMilliseconds)));
    }
}
