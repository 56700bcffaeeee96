using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Simulator.Actors.Templates;

namespace Simulator.Actors.StationFiles;

/// <summary>
/// Between a template and the section <c>stationInfo</c>: the section is the template without what describes many stations, and with what is
/// this station's own.
/// </summary>
internal static class StationInfoText
{
    /// <summary>Keys of a template that a station has in another form, or not at all.</summary>
    private static readonly FrozenSet<string> NotOfOneStation = FrozenSet.Create(StringComparer.Ordinal,
        "AutomaticTransactionGenerator", "Configuration", "Connectors", "Evses", "chargeBoxSerialNumberPrefix",
        "chargePointSerialNumberPrefix", "meterSerialNumberPrefix", "numberOfConnectors", "power", "powerUnit", "resetTime");

    /// <summary>Keys of the section that no template gives, or in another unit.</summary>
    private static readonly FrozenSet<string> Own = FrozenSet.Create(StringComparer.Ordinal,
        "Connectors", "chargeBoxSerialNumber", "chargePointSerialNumber", "chargingStationId", "diagnosticsStatus", "edited",
        "firmwareStatus", "firmwareVersion", "hashId", "identitySeed", "infoHash", "maxPower", "maximumAmperage", "maximumPower", "meterSerialNumber",
        "numberOfConnectors", "resetTime", "templateHash", "templateIndex", "templateName");

    private static readonly ConditionalWeakTable<StationTemplate, JsonObject> Cache = [];

    /// <summary>What all stations of a template repeat of it.</summary>
    public static JsonObject Shared(StationTemplate template) => Cache.GetValue(template, static t => Without(t.Source, NotOfOneStation));

    public static JsonObject Of(StationIdentity identity, string? firmwareVersion)
    {
        var info = Shared(identity.Template).DeepClone().AsObject();
        if (firmwareVersion is not null)
            info["firmwareVersion"] = firmwareVersion;
        info["numberOfConnectors"] = identity.NumberOfConnectors;
        info["resetTime"] = identity.Template.Behaviour.ResetTime.TotalMilliseconds;
        info["templateHash"] = identity.Template.TemplateHash;
        info["templateName"] = identity.Template.Name;
        info["templateIndex"] = identity.Index;
        info["chargingStationId"] = identity.StationId;
        info["hashId"] = identity.HashId;
        Add(info, "chargePointSerialNumber", identity.ChargePointSerialNumber);
        Add(info, "chargeBoxSerialNumber", identity.ChargeBoxSerialNumber);
        Add(info, "meterSerialNumber", identity.MeterSerialNumber);
        info["maximumPower"] = identity.MaximumPowerWatts;
        info["maximumAmperage"] = identity.MaximumAmperage;
        info["identitySeed"] = identity.Seed;
        if (identity.IsEdited)
            info["edited"] = true;
        return info;
    }

    /// <summary>The template with what a person has changed in the section; null when nothing is changed that the template says.</summary>
    /// <param name="generator">Section <c>automaticTransactionGenerator</c> of the file, which stands beside; null: absent.</param>
    public static string? Edited(StationTemplate template, StationInfo info, string? generator)
    {
        var (shared, held) = (Shared(template), Without(info.Json!, Own));
        var root = JsonNode.Parse(template.Source)!.AsObject();
        var same = true;
        foreach (var key in shared.Select(p => p.Key).Where(key => !held.ContainsKey(key) && !Own.Contains(key)).ToList())
            same &= !root.Remove(key);
        foreach (var (key, value) in held)
            same &= Put(root, key, value);
        var full = JsonNode.Parse(info.Json!)!.AsObject();
        if (full["numberOfConnectors"] is { } connectors && !Holds(root["numberOfConnectors"], connectors))
            same &= Put(root, "numberOfConnectors", connectors);
        if (full["resetTime"] is JsonValue reset && reset.TryGetValue<double>(out var milliseconds)
            && !milliseconds.Equals(template.Behaviour.ResetTime.TotalMilliseconds))
            same &= Put(root, "resetTime", milliseconds / 1000);
        if (generator is not null && root.ContainsKey("AutomaticTransactionGenerator"))
            same &= Put(root, "AutomaticTransactionGenerator", JsonNode.Parse(generator));
        return same ? null : root.ToJsonString();
    }

    private static bool Put(JsonObject root, string key, JsonNode? value)
    {
        if (JsonNode.DeepEquals(root[key], value))
            return true;
        root[key] = value?.DeepClone();
        return false;
    }

    /// <summary>Whether a number, or one of a list of numbers, is that of the station. An absent number follows from the connectors.</summary>
    private static bool Holds(JsonNode? template, JsonNode number) => template switch
    {
        null => true,
        JsonArray list => list.Any(one => JsonNode.DeepEquals(one, number)),
        _ => JsonNode.DeepEquals(template, number),
    };

    private static void Add(JsonObject info, string key, string? value)
    {
        if (value is not null)
            info[key] = value;
    }

    private static JsonObject Without(string json, FrozenSet<string> keys)
    {
        var root = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!.AsObject();
        foreach (var key in root.Select(p => p.Key).Where(keys.Contains).ToList())
            root.Remove(key);
        return root;
    }
}
