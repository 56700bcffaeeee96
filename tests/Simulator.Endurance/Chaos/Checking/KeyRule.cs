using Ocpp16.Messages;
using Simulator.Actors.Registration;
using Simulator.Actors.Stations;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>GetConfiguration and the station itself show what ChangeConfiguration was answered about, and nothing else changes.</summary>
internal sealed class KeyRule(Violations violations) : StationRule(violations)
{
    private const string Heartbeat = "HeartbeatInterval";

    private readonly Dictionary<string, HashSet<string?>> _possible = new(StringComparer.OrdinalIgnoreCase);

    public override void StationWasAnswered(Exchange exchange, IOcppRequest request)
    {
        // Whether the station has read it before the line broke cannot be known.
        if (exchange.Response is BootNotificationResponse { Status: RegistrationStatus.Accepted } boot)
            MayBe(Heartbeat, $"{(boot.Interval > 0 ? boot.Interval : RegistrationRules.DefaultHeartbeatInterval)}");
    }

    public override void CentralWasAnswered(Exchange exchange, IOcppRequest request)
    {
        switch (request, exchange.Response)
        {
            case (ChangeConfigurationRequest { Key: Heartbeat } change, ChangeConfigurationResponse answer) when Takes(answer):
                MayBe(Heartbeat, change.Value);
                break;
            case (ChangeConfigurationRequest change, ChangeConfigurationResponse answer) when Takes(answer):
                _possible[change.Key] = [change.Value];
                break;
            case (GetConfigurationRequest { Key: null }, GetConfigurationResponse all):
                foreach (var key in all.ConfigurationKey ?? [])
                    Look(key.Key, key.Value, exchange);
                break;
        }
    }

    public override void CentralWasNotAnswered(Exchange exchange, IOcppRequest request)
    {
        if (request is ChangeConfigurationRequest change)
            MayBe(change.Key, change.Value);
    }

    public override void Ended(StationSnapshot last)
    {
        foreach (var entry in last.Keys.Entries)
        {
            if (entry.Visible)
                Look(entry.Key, entry.Value, "the station's snapshot at the end");
        }
    }

    private static bool Takes(ChangeConfigurationResponse answer) =>
        answer.Status is ConfigurationStatus.Accepted or ConfigurationStatus.RebootRequired;

    private void MayBe(string key, string? value)
    {
        if (_possible.TryGetValue(key, out var values))
            values.Add(value);
    }

    private void Look(string key, string? value, object where)
    {
        if (!_possible.TryGetValue(key, out var possible))
            _possible[key] = [value]; // the first look says how it was
        else if (!possible.Contains(value))
            Violations.Add("key", $"{key} is '{value}', not '{string.Join("' or '", possible)}' as last accepted", where);
        else if (!string.Equals(key, Heartbeat, StringComparison.OrdinalIgnoreCase))
            _possible[key] = [value];
    }
}
