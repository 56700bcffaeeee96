using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;

namespace Simulator.Actors.Stations;

/// <summary>
/// What the station shows of itself: soon after a change, at most one snapshot a second, and none while nothing changes.
/// </summary>
internal sealed partial class ChargingStation
{
    private static readonly TimeSpan SnapshotInterval = TimeSpan.FromSeconds(1);

    /// <summary>Changes come in groups: one snapshot shows all of a group.</summary>
    private static readonly TimeSpan SnapshotDelay = TimeSpan.FromMilliseconds(50);

    private readonly ChargePointStatus[] _statuses;
    private readonly ConnectorEvent.TransactionMetered?[] _metered;
    private readonly double[] _lifetimeWh;
    private long _version;
    private int _queued;
    private bool _snapshotDue;
    private DateTimeOffset _shownAt;

    private void Changed()
    {
        if (_snapshotDue)
            return;
        _snapshotDue = true;
        var rest = (_shownAt + SnapshotInterval - Now).Ticks;
        var delay = TimeSpan.FromTicks(Math.Clamp(rest, SnapshotDelay.Ticks, SnapshotInterval.Ticks));
        Timers.StartSingleTimer(SnapshotTimer, SnapshotTick.Instance, delay);
    }

    private void Remember(ConnectorProtocol.Record record)
    {
        if (record.Reading is { } reading)
        {
            _metered[record.After.ConnectorId] = reading;
            _lifetimeWh[record.After.ConnectorId] = reading.LifetimeWh;
            Changed();
        }

        foreach (var happened in record.Events)
        {
            switch (happened)
            {
                case ConnectorEvent.TransactionMetered metered:
                    _metered[record.After.ConnectorId] = metered;
                    _lifetimeWh[record.After.ConnectorId] = metered.LifetimeWh;
                    break;
                case ConnectorEvent.TransactionStopped stopped:
                    _metered[record.After.ConnectorId] = null;
                    _lifetimeWh[record.After.ConnectorId] = stopped.LifetimeWh;
                    break;
                case ConnectorEvent.TransactionStarted:
                    _metered[record.After.ConnectorId] = null;
                    break;
            }
        }
    }

    private void PublishSnapshot()
    {
        _snapshotDue = false;
        _shownAt = Now;
        _services.Directory.Publish(
            new StationSnapshot
            {
                Identity = _identity,
                Version = ++_version,
                At = Now,
                Started = _phase is not Phase.Off,
                Connected = _connected,
                WantsLine = WantsLine,
                Registration = _bootAnswer,
                SupervisionUrl = _url,
                LastError = _lastError,
                NextAttemptAt = _nextAttemptAt,
                Operative = _state.Operative,
                QueuedMessages = _queued,
                Keys = _state.Keys,
                FirmwareVersion = _state.FirmwareVersion,
                Connectors = Outlets(),
            },
            Self);
    }

    private ImmutableArray<ConnectorSnapshot> Outlets()
    {
        var outlets = ImmutableArray.CreateBuilder<ConnectorSnapshot>(_state.Connectors.Length - 1);
        for (var id = 1; id < _state.Connectors.Length; id++)
        {
            var connector = _state.Connectors[id];
            var metered = _metered[id];
            outlets.Add(new ConnectorSnapshot
            {
                ConnectorId = id,
                Status = _statuses[id],
                Operative = connector.Operative,
                Plugged = connector.Plugged,
                ErrorCode = connector.Fault?.ErrorCode ?? ChargePointErrorCode.NoError,
                TransactionRunning = connector.Transaction is not null,
                TransactionId = connector.Transaction?.TransactionId,
                IdTag = connector.Transaction?.IdTag,
                TransactionStartedAt = connector.Transaction?.StartedAt,
                PowerWatts = metered?.PowerWatts ?? 0,
                EnergyWh = metered?.EnergyWh ?? 0,
                SocPercent = metered?.SocPercent,
                LifetimeWh = _lifetimeWh[id],
                AutomaticTransactions = (_automatic & (1UL << (id & 63))) != 0,
                Locked = IsLocked(id),
            });
        }

        return outlets.DrainToImmutable();
    }

    private sealed class SnapshotTick : Tick
    {
        public static readonly SnapshotTick Instance = new();
    }
}
