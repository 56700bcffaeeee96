using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Metering;
using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;
using Simulator.Actors.Time;

namespace Simulator.Actors.Stations;

/// <summary>Configuration keys as they are read and changed, and what follows them: settings, delays, the grid of the clock.</summary>
internal sealed class StationKeys(ChargingStation station)
{
    // One for all connectors.
    private static readonly ActorTimer<ChargingStation> AlignedTimer = new(static s => s.Keys.OnAligned());

    private ConnectorSettings? _settings;
    private DateTimeOffset _alignedAt;

    public SessionProtocol.Tune Tuning => new(
        Keys.Seconds(KeyNames.WebSocketPingInterval),
        Keys.Seconds(KeyNames.MessageTimeout, 60),
        Keys.Int(KeyNames.TransactionMessageAttempts, 3),
        Keys.Seconds(KeyNames.TransactionMessageRetryInterval, 60));

    private StationConfiguration Keys => station.State.Keys;

    // OCPP 1.6, 5.8
    public IOcppResponse? OnGetConfiguration(string messageId, GetConfigurationRequest get) => Keys.Get(get.Key) ?? station.Refuse(
        messageId,
        OcppErrorCode.OccurenceConstraintViolation,
        $"At most {Keys.Int(KeyNames.GetConfigurationMaxKeys)} keys may be asked for at once (GetConfigurationMaxKeys).");

    // OCPP 1.6, 5.3
    public ChangeConfigurationResponse OnChangeConfiguration(ChangeConfigurationRequest change) =>
        new() { Status = Change(change.Key, change.Value).Status };

    public CommandResult Change(StationProtocol.ChangeConfiguration change)
    {
        var decision = Change(change.Key, change.Value);
        if (decision.Status is not (ConfigurationStatus.Accepted or ConfigurationStatus.RebootRequired))
        {
            return new CommandResult.Refused($"{decision.Status}: {decision.Reason}")
            {
                Response = new ChangeConfigurationResponse { Status = decision.Status },
            };
        }

        return decision.Changed is null ? CommandResult.NoChange.Instance : CommandResult.Accepted.Instance;
    }

    /// <summary>What follows from keys and template, told to the connectors where it is new.</summary>
    public ConnectorSettings Refresh()
    {
        var settings = station.Resources.Shared(ConnectorSettings.From(Keys, station.Authorization.Refresh()));
        if (settings != _settings)
        {
            _settings = settings;
            station.TellConnectors(new ConnectorProtocol.SettingsChanged(settings));
        }

        return _settings;
    }

    public void RestartClock()
    {
        var interval = Keys.Seconds(KeyNames.ClockAlignedDataInterval);
        if (!station.Lifecycle.IsOn || interval <= TimeSpan.Zero)
        {
            AlignedTimer.Cancel(station);
            return;
        }

        _alignedAt = ClockAlignment.Next(station.Now, interval);
        station.TellConnectors(new ConnectorProtocol.ClockSet(_alignedAt));
        AlignedTimer.StartOnce(station, _alignedAt - station.Now);
    }

    private void OnAligned()
    {
        // A timer may wake a little early: then the same instant is waited for again.
        if (station.Lifecycle.IsOn && station.Now >= _alignedAt)
            station.TellConnectors(new ConnectorProtocol.ClockAligned(_alignedAt));
        RestartClock();
    }

    private ConfigurationKeyDecision Change(string key, string value)
    {
        var decision = Keys.Change(key, value);
        if (decision.Changed is not { } changed)
            return decision;
        station.Record(new StationEvent.KeyChanged(changed));
        Refresh();
        station.ToSession(Tuning);
        if (Is(changed, KeyNames.HeartbeatInterval) || Is(changed, KeyNames.HeartbeatTwin))
            station.Registration.RestartHeartbeat();
        if (Is(changed, KeyNames.ClockAlignedDataInterval))
            RestartClock();
        if (station.Template.Electrical.AmperageLimitationOcppKey is { } amperage && Is(changed, amperage))
            station.SmartCharging.LimitPower();
        return decision;
    }

    private static bool Is(ConfigurationKeyChanged changed, string key) =>
        string.Equals(changed.Key, key, StringComparison.OrdinalIgnoreCase);
}
