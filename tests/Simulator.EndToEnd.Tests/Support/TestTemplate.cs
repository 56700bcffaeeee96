using System.Text.Json.Nodes;

namespace Simulator.EndToEnd.Tests.Support;

/// <summary>
/// A station template for tests: AC, 22 kW, one connector, an idle generator, values every 10 s. It waits long for answers: a minute of
/// scaled time is as short as a busy machine can be slow.
/// </summary>
internal static class TestTemplate
{
    private const string Base = """
        {
          "baseName": "CS-E2E", "chargePointModel": "M", "chargePointVendor": "V", "firmwareVersion": "1.0",
          "power": 22080, "powerUnit": "W", "currentOutType": "AC", "voltageOut": 230, "numberOfPhases": 3,
          "useConnectorId0": true, "randomConnectors": false, "resetTime": 1,
          "Configuration": {
            "configurationKey": [
              { "key": "MeterValueSampleInterval", "readonly": false, "value": "10" },
              { "key": "MeterValuesSampledData", "readonly": false, "value": "Energy.Active.Import.Register,Power.Active.Import" },
              { "key": "ConnectionTimeOut", "readonly": false, "value": "30" },
              { "key": "MessageTimeout", "readonly": false, "value": "3600" }
            ]
          },
          "Connectors": {
            "0": {},
            "1": { "MeterValues": [{ "unit": "Wh" }, { "unit": "W", "measurand": "Power.Active.Import" }] }
          }
        }
        """;

    /// <summary>A generator that charges soon and long.</summary>
    public const string ChargesAtOnce = """
        {
          "AutomaticTransactionGenerator": {
            "enable": true, "minDuration": 3600, "maxDuration": 7200, "minDelayBetweenTwoTransactions": 1,
            "maxDelayBetweenTwoTransactions": 1, "probabilityOfStart": 1, "stopAfterHours": 24, "stopOnConnectionFailure": false,
            "requireAuthorize": false
          }
        }
        """;

    /// <summary>The template with keys put over it.</summary>
    /// <param name="overrides">JSON objects; configuration keys by name under <c>keys</c>.</param>
    public static string With(params ReadOnlySpan<string> overrides)
    {
        var root = JsonNode.Parse(Base)!.AsObject();
        foreach (var text in overrides)
        {
            foreach (var (name, value) in JsonNode.Parse(text)!.AsObject())
            {
                if (name is "keys")
                    SetKeys(root["Configuration"]!["configurationKey"]!.AsArray(), value!.AsObject());
                else
                    root[name] = value?.DeepClone();
            }
        }

        return root.ToJsonString();
    }

    private static void SetKeys(JsonArray keys, JsonObject values)
    {
        foreach (var (key, value) in values)
        {
            if (keys.FirstOrDefault(k => (string?)k!["key"] == key) is { } known)
                keys.Remove(known);
            keys.Add(new JsonObject { ["key"] = key, ["readonly"] = false, ["value"] = value?.DeepClone() });
        }
    }
}
