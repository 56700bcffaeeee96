using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Partitions;

/// <summary>Stations that have failed and wait for their next start: they stay in the listing, with the reason.</summary>
internal sealed partial class TemplateManager
{
    private static readonly CommandResult NotRunning =
        new CommandResult.Refused("The station has failed and does not run; the listing says why, and when it starts again.");

    private string _journalFault = "the journal cannot be opened";
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string HashId, TroubleCause? Cause)> _failed = new(StringComparer.Ordinal);

    protected override void PostStop() => HideFailed();

    private void ShowFailed(string name, FleetStation station, TimeSpan delay)
    {
        var restored = FromFile(station);
        var (place, resources) = (restored.Place, restored.Resources);
        var (identity, now) = (place.Identity, Context.System.Scheduler.Now);
        var reason = $"The station failed: {(_reasons.Remove(name, out var told) ? told : "it ended by itself; the log may say why")}.";
        _services.Directory.Publish(
            new StationSnapshot
            {
                Identity = identity,
                Version = 0,
                At = now,
                Started = false,
                Connected = false,
                Failed = true,
                LastError = new StationTrouble(reason, now),
                NextAttemptAt = now + delay,
                SupervisionUrl = place.SupervisionUrl,
                Operative = true,
                Keys = resources.Keys.Create(new StationKeyInputs(
                    identity.NumberOfConnectors, identity.ConnectorZero is not null, (int)identity.MaximumAmperage, place.SupervisionUrl)),
                Connectors =
                [
                    .. Enumerable.Range(1, identity.NumberOfConnectors).Select(id =>
                        new ConnectorSnapshot { ConnectorId = id, Status = ChargePointStatus.Unavailable, Operative = true }),
                ],
            },
            Self);
        var cause = TroubleCause.Of(identity.Template.Name, reason, identity.StationId);
        var before = _failed.TryGetValue(name, out var shown) ? shown.Cause : null;
        _failed[name] = (identity.HashId, _services.Counters.Troubles.Change(identity.StationId, before, cause));
    }

    /// <summary>The journal cannot be opened, so no station can begin.</summary>
    private void ShowAllFailed(TimeSpan delay)
    {
        foreach (var station in _stations)
        {
            _reasons[ChildName(station)] = _journalFault;
            ShowFailed(ChildName(station), station, delay);
        }
    }

    private void HideFailed(string name)
    {
        if (!_failed.Remove(name, out var shown))
            return;
        _services.Directory.Remove(shown.HashId);
        _services.Counters.Troubles.Change(name, shown.Cause, null);
    }

    private void HideFailed()
    {
        foreach (var name in _failed.Keys.ToArray())
            HideFailed(name);
    }
}
