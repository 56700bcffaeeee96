using System.Text.Json.Nodes;
using Simulator.Actors.Templates;

namespace Simulator.EndToEnd.Tests.Certification.Support;

/// <summary>What kind of charge point a case asks for.</summary>
internal sealed record ChargePointSetup
{
    /// <summary>Simulated seconds per real second.</summary>
    public double Scale { get; init; } = 20;

    public int Connectors { get; init; } = 1;

    /// <summary>Configuration keys that differ from their defaults. Answers are waited for long, as a busy machine can be slow.</summary>
    public Dictionary<string, string> Keys { get; init; } = new(StringComparer.Ordinal) { ["MessageTimeout"] = "3600" };

    /// <summary>JSON of each connector from 1 on.</summary>
    public string Connector { get; init; } = "{}";

    /// <summary>Further members of the template, as a JSON object.</summary>
    public string More { get; init; } = "{}";

    /// <summary>Seconds of <c>interval</c> in BootNotification.conf.</summary>
    public int HeartbeatInterval { get; init; } = 86_400;

    public Func<StationTemplate, StationTemplate> Change { get; init; } = template => template;

    /// <summary>The same with some keys set.</summary>
    public ChargePointSetup With(params ReadOnlySpan<(string Key, string Value)> keys)
    {
        var all = new Dictionary<string, string>(Keys, StringComparer.Ordinal);
        foreach (var (key, value) in keys)
            all[key] = value;
        return this with { Keys = all };
    }

    public StationTemplate Template()
    {
        var root = JsonNode.Parse("""
            {
              "baseName": "CP-CERT", "fixedName": true, "chargePointModel": "Model", "chargePointVendor": "Vendor",
              "firmwareVersion": "1.0.0", "power": 22080, "powerUnit": "W", "currentOutType": "AC", "voltageOut": 230,
              "numberOfPhases": 3, "driverPlugsIn": false, "resetTime": 4, "Connectors": { "0": {} }
            }
            """)!.AsObject();
        for (var id = 1; id <= Connectors; id++)
            root[nameof(Connectors)]![$"{id}"] = JsonNode.Parse(Connector);
        root["Configuration"] = new JsonObject
        {
            ["configurationKey"] = new JsonArray([.. Keys.Select(k => new JsonObject { ["key"] = k.Key, ["value"] = k.Value })]),
        };
        foreach (var (key, value) in JsonNode.Parse(More)!.AsObject())
            root[key] = value?.DeepClone();
        var result = StationTemplateParser.Parse("certification.json", root.ToJsonString());
        Assert.True(result.Succeeded, string.Join('\n', result.Faults));
        return Change(result.Template);
    }
}
