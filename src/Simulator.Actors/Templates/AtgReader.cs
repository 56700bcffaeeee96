using System.Text.Json;
using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>Section <c>AutomaticTransactionGenerator</c>.</summary>
internal static class AtgReader
{
    public static AtgOptions? Read(JsonSection root)
    {
        if (root.Section("AutomaticTransactionGenerator") is not { } section)
            return null;
        section.Know("idTagDistribution");
        var defaults = new AtgOptions();
        var options = new AtgOptions
        {
            Enable = section.Flag("enable", fallback: false),
            MinDuration = section.Seconds("minDuration") ?? defaults.MinDuration,
            MaxDuration = section.Seconds("maxDuration") ?? defaults.MaxDuration,
            MinDelayBetweenTwoTransactions = section.Seconds("minDelayBetweenTwoTransactions") ?? defaults.MinDelayBetweenTwoTransactions,
            MaxDelayBetweenTwoTransactions = section.Seconds("maxDelayBetweenTwoTransactions") ?? defaults.MaxDelayBetweenTwoTransactions,
            ProbabilityOfStart = section.Number("probabilityOfStart", new NumberRange(0, 1)) ?? 1,
            StopAfter = section.Number("stopAfterHours", new NumberRange(0, NumberRange.SecondsMax / 3600)) is { } hours
                ? TimeSpan.FromHours(hours)
                : defaults.StopAfter,
            StopAbsoluteDuration = section.Flag("stopAbsoluteDuration", fallback: false),
            StopOnConnectionFailure = section.Flag("stopOnConnectionFailure", fallback: true),
            RequireAuthorize = section.Flag("requireAuthorize", fallback: true),
        };
        section.Finish();
        return options with
        {
            MaxDuration = AtLeast(section, "minDuration", options.MinDuration, "maxDuration", options.MaxDuration),
            MaxDelayBetweenTwoTransactions = AtLeast(
                section,
                "minDelayBetweenTwoTransactions",
                options.MinDelayBetweenTwoTransactions,
                "maxDelayBetweenTwoTransactions",
                options.MaxDelayBetweenTwoTransactions),
        };
    }

    /// <summary>Today's templates have the key in the generator's section; at the root it holds as well.</summary>
    public static IdTagDistribution ReadDistribution(JsonSection root)
    {
        var inside = root.TryGet("AutomaticTransactionGenerator", out var atg) && atg.ValueKind == JsonValueKind.Object
            ? JsonSection.From(atg, root.PathOf("AutomaticTransactionGenerator"), root.Report)
            : null;
        return Choose(inside) ?? Choose(root) ?? IdTagDistribution.Random;
    }

    private static IdTagDistribution? Choose(JsonSection? section) => section?.Choice(
        "idTagDistribution",
        [
            ("random", IdTagDistribution.Random),
            ("round-robin", IdTagDistribution.RoundRobin),
            ("connector-affinity", IdTagDistribution.ConnectorAffinity),
        ]);

    /// <summary>
    /// Where only one end is given and the other's default does not fit, the default gives way; two that contradict are a fault.
    /// </summary>
    private static TimeSpan AtLeast(JsonSection section, string minKey, TimeSpan min, string maxKey, TimeSpan max)
    {
        if (max >= min)
            return max;
        if (section.Has(maxKey))
            section.Fault(maxKey, $"at least {minKey}, {min.TotalSeconds:0.###} s");
        return min;
    }
}
