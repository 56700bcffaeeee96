using System.Text.Json.Nodes;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;
using Simulator.Actors.Tests.Templates;

namespace Simulator.Actors.Tests.Stations;

/// <summary>Stations as data, for rules that need one.</summary>
internal static class StationStates
{
    public static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A station of the smallest template, with two connectors.</summary>
    /// <param name="settings">Path and JSON of template keys.</param>
    public static (StationState State, StationIdentity Identity) Of(params (string Path, string Json)[] settings)
    {
        var json = JsonNode.Parse(TemplateJson.Minimal)!.AsObject();
        foreach (var (path, value) in settings.Prepend(("Connectors/2", "{}")))
            TemplateJson.Set(json, path, value);
        var template = TemplateJson.Parsed(json.ToJsonString());
        var identity = StationIdentityFactory.Create(template, 1, 0, 5);
        var keys = new ConfigurationKeyTables(template).Create(new StationKeyInputs(2, MaximumAmperage: (int)identity.MaximumAmperage));
        return (new StationState { Keys = keys, Connectors = [null!, new ConnectorState(1), new ConnectorState(2)] }, identity);
    }

    public static StationState With(this StationState state, ConnectorState connector) =>
        state with { Connectors = state.Connectors.SetItem(connector.ConnectorId, connector) };

    public static StationState Charging(this StationState state, int connectorId, int? transactionId = null, string? parentIdTag = null) =>
        state.With(state.Connectors[connectorId] with
        {
            Transaction = new ChargingTransaction
            {
                Key = connectorId,
                IdTag = "TAG",
                ParentIdTag = parentIdTag,
                StartedAt = Noon,
                MeterStart = 0,
                TransactionId = transactionId,
            },
        });
}
