using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Simulator.Actors.Fleet;
using Simulator.Actors.Templates;

namespace Simulator.Endurance.Chaos;

/// <summary>Kinds of stations that differ in what matters to the rules: current, connectors, cables, meters, who plugs in.</summary>
internal static class ChaosTemplates
{
    /// <summary>Tags that the central system knows.</summary>
    public static readonly ImmutableArray<string> Tags = ["TAG-1", "TAG-2", "TAG-3", "GROUP-A1", "GROUP-A2"];

    private const string Base = """
        {
          "fixedName": false, "chargePointModel": "Chaos", "chargePointVendor": "Chaos", "firmwareVersion": "1.0.0",
          "useConnectorId0": true, "randomConnectors": false, "resetTime": 2, "reconnectExponentialDelay": true, "powerUnit": "W",
          "ocppPersistentConfiguration": false, "stationInfoPersistentConfiguration": false,
          "AutomaticTransactionGenerator": {
            "enable": true, "minDuration": 10, "maxDuration": 60, "minDelayBetweenTwoTransactions": 5,
            "maxDelayBetweenTwoTransactions": 60, "probabilityOfStart": 0.7, "stopAfterHours": 10, "stopOnConnectionFailure": true,
            "requireAuthorize": true
          }
        }
        """;

    private const string Keys = """
        {
          "MeterValueSampleInterval": "5", "LocalAuthListEnabled": "true", "MessageTimeout": "8", "ConnectionTimeOut": "10",
          "MeterValuesSampledData": "Energy.Active.Import.Register,Power.Active.Import,Current.Import,SoC",
          "TransactionMessageAttempts": "5", "TransactionMessageRetryInterval": "1", "ClockAlignedDataInterval": "20",
          "AllowOfflineTxForUnknownId": "true", "HeartbeatInterval": "30"
        }
        """;

    private const string Meter = """
        { "MeterValues": [
            { "unit": "Wh" }, { "unit": "W", "measurand": "Power.Active.Import" }, { "unit": "A", "measurand": "Current.Import" },
            { "unit": "Percent", "measurand": "SoC" } ] }
        """;

    /// <summary>JSON by base name.</summary>
    private static readonly (string Name, string Json)[] Kinds =
    [
        ("AC2", """
            { "power": 22080, "numberOfPhases": 3, "voltageOut": 230, "currentOutType": "AC", "numberOfConnectors": 2,
              "driverPlugsIn": false, "postTransactionDelay": 2 }
            """),
        ("DC1", """
            { "power": 50000, "voltageOut": 400, "currentOutType": "DC", "numberOfConnectors": 1, "meteringPerTransaction": false,
              "fixedCable": true, "beginEndMeterValues": true, "ocppStrictCompliance": true }
            """),
        ("AC3S", """
            { "power": 33120, "numberOfPhases": 3, "voltageOut": 230, "currentOutType": "AC", "numberOfConnectors": 3,
              "powerSharedByConnectors": true, "transactionDataMeterValues": true, "continueTransactionAfterPowerLoss": true,
              "meteringPerTransaction": false }
            """),
        ("AC1L", """
            { "power": 7360, "numberOfPhases": 1, "voltageOut": 230, "currentOutType": "AC", "numberOfConnectors": 1,
              "amperageLimitationOcppKey": "MaxAmperes", "amperageLimitationUnit": "A", "beginEndMeterValues": true,
              "outOfOrderEndMeterValues": true, "firmwareUpgrade": { "failureStatus": "InstallationFailed" } }
            """),
        ("AC2F", """
            { "power": 44160, "numberOfPhases": 3, "voltageOut": 230, "currentOutType": "AC", "numberOfConnectors": 2,
              "firmwareUpgrade": { "reset": false } }
            """),
    ];

    public static FleetPlan Plan(int stations, Uri centralSystem, long seed)
    {
        var entries = ImmutableArray.CreateBuilder<FleetPlanEntry>(Kinds.Length);
        for (var i = 0; i < Kinds.Length; i++)
        {
            var count = (stations / Kinds.Length) + (i < stations % Kinds.Length ? 1 : 0);
            if (count > 0)
                entries.Add(new FleetPlanEntry(Template(Kinds[i].Name, Kinds[i].Json), count, Tags));
        }

        return new FleetPlan
        {
            Entries = entries.DrainToImmutable(),
            SupervisionUrls = [centralSystem],
            StartDelay = TimeSpan.Zero,
            Seed = seed,
        };
    }

    private static StationTemplate Template(string name, string json)
    {
        var root = JsonNode.Parse(Base)!.AsObject();
        foreach (var (key, value) in JsonNode.Parse(json)!.AsObject())
            root[key] = value?.DeepClone();
        root["baseName"] = "CHAOS-" + name;
        var fixedCable = root["fixedCable"]?.DeepClone();
        root.Remove("fixedCable");
        var connectors = new JsonObject { ["0"] = new JsonObject() };
        for (var id = 1; id <= (int)root["numberOfConnectors"]!; id++)
        {
            var connector = JsonNode.Parse(Meter)!.AsObject();
            if (fixedCable is not null)
                connector["fixedCable"] = fixedCable.DeepClone();
            connectors[$"{id}"] = connector;
        }

        root["Connectors"] = connectors;
        root["Configuration"] = new JsonObject
        {
            ["configurationKey"] = new JsonArray([.. JsonNode.Parse(Keys)!.AsObject().Select(k => new JsonObject
            {
                ["key"] = k.Key,
                ["value"] = k.Value?.DeepClone(),
            })]),
        };
        var result = StationTemplateParser.Parse($"chaos-{name}.station-template.json", root.ToJsonString());
        return result.Succeeded ? result.Template : throw new InvalidOperationException(string.Join(Environment.NewLine, result.Faults));
    }
}
