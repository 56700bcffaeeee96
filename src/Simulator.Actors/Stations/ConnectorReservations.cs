using System.Collections.Immutable;
using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Registration;
using Simulator.Actors.Reservations;
using Simulator.Actors.Time;

namespace Simulator.Actors.Stations;

/// <summary>Reservations: made, cancelled, expired, used up; and which connectors show them.</summary>
internal sealed class ConnectorReservations(ChargingStation station)
{
    private static readonly ActorTimer<ChargingStation> ExpiryTimer = new(static s => s.Reservations.OnDue());

    /// <summary>By connector id: the reservation it shows. Null: none was ever made.</summary>
    private int?[]? _shown;

    private StationReservations Reservations => station.State.Reservations;

    /// <summary>Connectors come back with what they showed.</summary>
    public void Recover()
    {
        if (Reservations.IsEmpty && !station.State.Outlets.Any(outlet => outlet.ReservationId is not null))
            return;
        _shown = [.. station.State.Connectors.Select(connector => connector?.ReservationId)];
        Show();
    }

    // OCPP 1.6, 5.13
    public ReserveNowResponse OnReserveNow(ReserveNowRequest request)
    {
        var decision = Reservations.Decide(request, station.Display.Statuses, station.State.Keys, station.Now);
        Apply(decision.Event);
        return new ReserveNowResponse { Status = decision.Status };
    }

    // OCPP 1.6, 5.1
    public CancelReservationResponse OnCancelReservation(CancelReservationRequest request)
    {
        var decision = Reservations.DecideCancel(request.ReservationId);
        Apply(decision.Event);
        return new CancelReservationResponse { Status = decision.Status };
    }

    public void OnStatusChanged(int connectorId, ChargePointStatus status)
    {
        WithdrawOutOfOrder(connectorId, status);
        Show();
    }

    public void OnUsed(int reservationId) => Apply(new ReservationEvent.Ended(reservationId, ReservationEnd.Used));

    /// <summary>A connector, or with 0 the station, has gone out of order: its reservations go with it (OCPP 1.6, 5.13).</summary>
    public void WithdrawOutOfOrder(int connectorId, ChargePointStatus status)
    {
        if (status is ChargePointStatus.Faulted or ChargePointStatus.Unavailable && !Reservations.IsEmpty)
            Record(Reservations.DecideOutOfOrder(connectorId));
    }

    private void OnDue()
    {
        Record(Reservations.DecideExpiry(station.Now));
        Show();
    }

    private void Apply(ReservationEvent? happened)
    {
        if (happened is null)
            return;
        Record([happened]);
        Show();
    }

    private void Record(ImmutableArray<ReservationEvent> events)
    {
        foreach (var happened in events)
            station.Record(new StationEvent.ReservationHappened(happened));
    }

    /// <summary>Tells each connector the reservation it shows, and waits for the next expiry.</summary>
    private void Show()
    {
        if (_shown is null && Reservations.IsEmpty)
            return;
        _shown ??= new int?[station.Connectors.Length];
        for (var id = 1; id < _shown.Length; id++)
        {
            int? held = Reservations.Holds(id, station.Display.Statuses) ? (Reservations.On(id) ?? Reservations.On(0))?.ReservationId : null;
            if (held == _shown[id])
                continue;
            _shown[id] = held;
            station.Connectors[id].Tell(new ConnectorProtocol.SetReservation(held));
        }

        if (Reservations.NextExpiry is { } expiry)
            ExpiryTimer.StartAt(station, expiry, station.Now);
        else
            ExpiryTimer.Cancel(station);
    }
}
