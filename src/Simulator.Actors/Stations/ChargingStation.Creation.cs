using System.Collections.Immutable;
using System.Globalization;
using Akka.Actor;
using Simulator.Actors.Authorization;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Metering;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>What a station is made of at first.</summary>
internal sealed partial class ChargingStation
{
    private StationState InitialState()
    {
        var connectors = ImmutableArray.CreateBuilder<ConnectorState>(_identity.NumberOfConnectors + 1);
        connectors.Add(null!);
        for (var id = 1; id <= _identity.NumberOfConnectors; id++)
            connectors.Add(new ConnectorState(id));
        var keys = InitialKeys();
        return new StationState { Keys = keys, Connectors = connectors.DrainToImmutable(), LocalList = InitialLocalList(keys) };
    }

    private StationConfiguration InitialKeys() => _resources.Keys.Create(new StationKeyInputs(
        _identity.NumberOfConnectors, _identity.ConnectorZero is not null, (int)_identity.MaximumAmperage, _place.SupervisionUrl));

    private LocalAuthorizationList InitialLocalList(StationConfiguration keys) => LocalListLimits.From(keys).IsEnabled
        ? LocalAuthorizationList.FromTags(_resources.IdTags)
        : LocalAuthorizationList.Empty;

    private void CreateParts()
    {
        _session = Context.ActorOf(OcppSession.PropsFor(Self, new SessionSettings(
            _identity.StationId,
            _services.Seed,
            Template.Behaviour.PayloadSchemaValidation,
            _place.Reconnect,
            Template.CommandsSupport,
            _services.Dialer,
            _services.TrafficOf(_identity))
        {
            WaitsForStorage = _services.Durable,
            Log = _services.Log,
        }), "session");
        _connectors = [.. Enumerable.Range(0, _state.Connectors.Length).Select(CreateConnector)];
    }

    private IActorRef CreateConnector(int connectorId)
    {
        if (connectorId == 0)
            return ActorRefs.Nobody;
        var template = _identity.Connectors[connectorId - 1];
        var context = new ConnectorContext(
            _identity, connectorId, template, MeteringPlan.For(Template, template), _resources, _session,
            _services.Seed, _services.Counters, _services.Log);
        return Context.ActorOf(
            Connector.PropsFor(context, _settings, new ConnectorMemory(_state.Connectors[connectorId], _state.Automatic.GetValueOrDefault(connectorId))),
            "connector-" + connectorId.ToString(CultureInfo.InvariantCulture));
    }
}
