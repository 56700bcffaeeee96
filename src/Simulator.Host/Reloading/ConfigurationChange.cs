using System.Collections.Immutable;
using System.Text.Json;
using Simulator.Actors.Templates;
using Simulator.Host.Configuration;

namespace Simulator.Host.Reloading;

/// <summary>What differs between two versions of config.json besides the fleet, which the fleet compares itself.</summary>
/// <param name="Level">The new log level; null: the same.</param>
/// <param name="NeedRestart">Keys that only a new start of the program takes, as paths below the root.</param>
internal sealed record ConfigurationChange(LogLevel? Level, ImmutableArray<string> NeedRestart)
{
    /// <summary>Keys that are taken at once. All others, and those that are not known yet, need a restart.</summary>
    private static readonly ImmutableHashSet<string> TakenAtOnce = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "$schema",
        "$schemaVersion",
        "autoReconnectMaxRetries",
        "elementAddDelay",
        "elementStartDelay",
        "log.level",
        "logLevel",
        "stationTemplateURLs",
        "stationTemplateUrls",
        "supervisionURLs",
        "supervisionUrlDistribution",
        "supervisionUrls",
        "worker.elementAddDelay",
        "worker.elementStartDelay",
        "worker.startDelay",
        "workerStartDelay");

    public static ConfigurationChange Between(SimulatorOptions now, SimulatorOptions next) => new(
        now.Log.Level == next.Log.Level ? null : next.Log.Level,
        [.. ChangedPaths(now.Source, next.Source).Where(path => !TakenAtOnce.Contains(path)).Order(StringComparer.Ordinal)]);

    /// <summary>Changed keys of the root, and of the sections below it where both versions have the section.</summary>
    private static IEnumerable<string> ChangedPaths(string now, string next)
    {
        using var before = JsonDocument.Parse(now);
        using var after = JsonDocument.Parse(next);
        foreach (var key in TemplateDifference.ChangedKeys(now, next))
        {
            var (old, young) = (Section(before, key), Section(after, key));
            if (old is null && young is null)
            {
                yield return key;
                continue;
            }

            foreach (var inner in TemplateDifference.ChangedKeys(old ?? "{}", young ?? "{}"))
                yield return $"{key}.{inner}";
        }
    }

    private static string? Section(JsonDocument document, string key) =>
        document.RootElement.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.Object ? value.GetRawText() : null;
}
