using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Time;

namespace Simulator.Actors.Stations;

/// <summary>
/// What the station shows of itself and its connectors: soon after a change, at most one snapshot a second, and none while nothing changes.
/// </summary>
internal sealed class StationDisplay(ChargingStation station)
{
    private static readonly ActorTimer<ChargingStation> SnapshotTimer = new(static s => s.Display.Publish());

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Changes come in groups: one snapshot shows all of a group.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(50);

    private readonly ConnectorView[] _views = new ConnectorView[station.State.Connectors.Length];
    private DateTimeOffset _shownAt;
    private long _version;
    private bool _isDue;

    /// <summary>By connector id, element 0 the station's own.</summary>
    public ChargePointStatus[] Statuses { get; } = new ChargePointStatus[station.State.Connectors.Length];

    public void Show(int connectorId, ChargePointStatus status) => Statuses[connectorId] = status;

    public void ShowAutomatic(int connectorId, bool running) => _views[connectorId].Automatic = running;

    public bool IsLocked(int connectorId) => (uint)connectorId < (uint)_views.Length && _views[connectorId].Locked;

    public void Lock(int connectorId, bool locked)
    {
        _views[connectorId].Locked = locked;
        Changed();
    }

    public void Show(ConnectorProtocol.Record record)
    {
        ref var view = ref _views[record.After.ConnectorId];
        if (record.Reading is { } reading)
        {
            view.Show(reading);
            Changed();
        }

        foreach (var happened in record.Events)
            view.Show(happened);
    }

    public void Changed()
    {
        if (_isDue)
            return;
        _isDue = true;
        var rest = (_shownAt + Interval - station.Now).Ticks;
        SnapshotTimer.StartOnce(station, TimeSpan.FromTicks(Math.Clamp(rest, Delay.Ticks, Interval.Ticks)));
    }

    public void Publish()
    {
        _isDue = false;
        _shownAt = station.Now;
        var (line, state) = (station.Line, station.State);
        station.Services.Directory.Publish(
            new StationSnapshot
            {
                Identity = station.Identity,
                Version = ++_version,
                At = _shownAt,
                Started = !station.Lifecycle.IsOff,
                Connected = line.IsConnected,
                WantsLine = line.IsWanted,
                Registration = station.Registration.BootAnswer,
                SupervisionUrl = line.Url,
                LastError = line.LastError,
                NextAttemptAt = line.NextAttemptAt,
                Operative = state.Operative,
                QueuedMessages = station.Messages.Queued,
                Keys = state.Keys,
                FirmwareVersion = state.FirmwareVersion,
                Connectors = ConnectorSnapshot.Of(state, Statuses, _views),
            },
            station.Actor);
    }
}

/// <summary>What a station knows of a connector besides its state.</summary>
internal struct ConnectorView
{
    /// <summary>The last of the running transaction; null: there is none.</summary>
    public ConnectorEvent.TransactionMetered? Metered;

    public bool Automatic;

    /// <summary>A user has locked the cable.</summary>
    public bool Locked;

    public void Show(ConnectorEvent happened)
    {
        switch (happened)
        {
            case ConnectorEvent.TransactionMetered metered: Metered = metered; break;
            case ConnectorEvent.TransactionStarted or ConnectorEvent.TransactionStopped: Metered = null; break;
        }
    }
}
