using System.Collections.Frozen;
using System.Text.Json;

namespace Simulator.Actors.Templates;

/// <summary>What a new version of a template file asks of the stations that run by the old one.</summary>
public static class TemplateDifference
{
    /// <summary>Keys that a station takes while it runs.</summary>
    public static FrozenSet<string> TakenWhileRunning { get; } = FrozenSet.Create(StringComparer.Ordinal,
        "$schema",
        "$schemaVersion",
        "AutomaticTransactionGenerator",
        "authorizationFile",
        "autoRegister",
        "autoStart",
        "automaticTransactionGeneratorPersistentConfiguration",
        "continueTransactionAfterPowerLoss",
        "dataTransfer",
        "driverPlugsIn",
        "enableStatistics",
        "evProfilesFile",
        "firmwareUpgrade",
        "firmwareVersionPattern",
        "forceTransactionOnInvalidIdToken",
        "idTagDistribution",
        "idTagsFile",
        "mayAuthorizeAtRemoteStart",
        "messageTriggerSupport",
        "mustAuthorizeAtRemoteStart",
        "ocppPersistentConfiguration",
        "ocppStrictCompliance",
        "postTransactionDelay",
        "registrationMaxRetries",
        "remoteAuthorization",
        "resetFailures",
        "resetTime",
        "stationInfoPersistentConfiguration",
        "stopTransactionsOnStopped",
        "templateHash");

    /// <summary>Keys that show in the id and the URL of each station, where they are compared: few stations may differ.</summary>
    private static readonly FrozenSet<string> SeenInStations = FrozenSet.Create(StringComparer.Ordinal,
        "baseName", "fixedName", "nameSuffix", "supervisionURL", "supervisionURLs", "supervisionUrl", "supervisionUrls");

    /// <summary>
    /// Whether a key differs that a station can only take when it starts: power, connectors, configuration keys and the like.
    /// </summary>
    public static bool NeedsRestart(StationTemplate now, StationTemplate next)
    {
        return !string.Equals(now.TemplateHash, next.TemplateHash, StringComparison.Ordinal)
            && ChangedKeys(now.Source, next.Source).Any(key => !TakenWhileRunning.Contains(key) && !SeenInStations.Contains(key));
    }

    /// <summary>Keys at the root of the file that came, went or changed; a null is the same as no key.</summary>
    public static IReadOnlyList<string> ChangedKeys(string now, string next)
    {
        using var before = JsonDocument.Parse(now);
        using var after = JsonDocument.Parse(next);
        var old = Keys(before.RootElement);
        var changed = new List<string>();
        foreach (var (key, value) in Keys(after.RootElement))
        {
            if (!old.Remove(key, out var was) || !JsonElement.DeepEquals(was, value))
                changed.Add(key);
        }

        changed.AddRange(old.Keys);
        return changed;
    }

    private static Dictionary<string, JsonElement> Keys(JsonElement root) => root.EnumerateObject()
        .Where(p => p.Value.ValueKind is not JsonValueKind.Null)
        .ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
}
