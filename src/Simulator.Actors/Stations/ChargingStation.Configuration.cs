using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>Configuration keys as the central system reads and changes them.</summary>
internal sealed partial class ChargingStation
{
    // OCPP 1.6, 5.8
    private void OnGetConfiguration(string messageId, GetConfigurationRequest get)
    {
        if (_state.Keys.Get(get.Key) is { } response)
        {
            Answer(messageId, response);
            return;
        }

        var max = _state.Keys.Int(KeyNames.GetConfigurationMaxKeys);
        ToSession(new SessionProtocol.Refuse(
            messageId,
            OcppErrorCode.OccurenceConstraintViolation,
            $"At most {max} keys may be asked for at once (GetConfigurationMaxKeys)."));
    }

    // OCPP 1.6, 5.3
    private void OnChangeConfiguration(string messageId, ChangeConfigurationRequest change)
    {
        var decision = _state.Keys.Change(change.Key, change.Value);
        if (decision.Changed is { } changed)
            ChangeKey(changed);
        Answer(messageId, new ChangeConfigurationResponse { Status = decision.Status });
    }

    private void ChangeKey(ConfigurationKeyChanged changed)
    {
        Happened(new StationEvent.KeyChanged(changed));
        _authorization = AuthorizationSettings.From(_state.Keys, Template.Behaviour);
        var settings = ConnectorSettings.From(_state.Keys, _authorization);
        if (settings != _settings)
        {
            _settings = settings;
            TellConnectors(new ConnectorProtocol.SettingsChanged(settings));
        }

        ToSession(Tuning);
        if (KeyIs(changed, KeyNames.HeartbeatInterval) || KeyIs(changed, KeyNames.HeartbeatTwin))
            RestartHeartbeat();
        if (KeyIs(changed, KeyNames.ClockAlignedDataInterval))
            RestartClock();
        if (Template.Electrical.AmperageLimitationOcppKey is { } amperage && KeyIs(changed, amperage))
            LimitPower();
    }

    private static bool KeyIs(ConfigurationKeyChanged changed, string key) =>
        string.Equals(changed.Key, key, StringComparison.OrdinalIgnoreCase);
}
