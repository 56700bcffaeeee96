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

    public bool IsLocked(int connectorId) => (uint)connectorId < (uint)_views.Length && _views[connectorId].Locked;

    /// <returns>False: it is so already.</returns>
    public bool Lock(int connectorId, bool locked)
    {
        ref var view = ref _views[connectorId];
        var released = !locked && station.State.Connectors[connectorId].Transaction is not null;
        if (view.Locked == locked && view.Released == released)
            return false;
        (view.Locked, view.Released) = (locked, released);
        Changed();
        return true;
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

    // When it has been at every connector, all that they did before has come here.
    public void OnPassThrough(ConnectorProtocol.PassThrough pass)
    {
        if (pass.ConnectorId < station.Connectors.Length)
        {
            station.Connectors[pass.ConnectorId].Tell(pass with { ConnectorId = pass.ConnectorId + 1 }, station.Actor);
            return;
        }

        PublishNow();
        pass.Asker.Tell(StationProtocol.Shown.Instance, station.Actor);
    }

    /// <summary>Does not wait for more of the changes that come.</summary>
    public void PublishNow()
    {
        if (!_isDue)
            return;
        SnapshotTimer.Cancel(station);
        Publish();
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

    /// <summary>A user has locked the cable.</summary>
    public bool Locked;

    /// <summary>A user has unlocked the cable during the transaction, which else holds it.</summary>
    public bool Released;

    public void Show(ConnectorEvent happened)
    {
        switch (happened)
        {
            case ConnectorEvent.TransactionMetered metered: Metered = metered; break;
            case ConnectorEvent.TransactionStarted or ConnectorEvent.TransactionStopped: (Metered, Released) = (null, false); break;
        }
    }
}
