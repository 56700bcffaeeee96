using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Registration;
using Simulator.Actors.Reservations;

namespace Simulator.Actors.Stations;

/// <summary>Reservations: made, cancelled, expired, used up; and which connectors show them.</summary>
internal sealed partial class ChargingStation
{
    private const string ReservationTimer = "reservation";

    private static readonly TimeSpan TimerMax = TimeSpan.FromDays(7);

    private int?[]? _held;

    // OCPP 1.6, 5.13
    private void OnReserveNow(string messageId, ReserveNowRequest request)
    {
        var decision = _state.Reservations.Decide(request, _statuses, _state.Keys, Now);
        ReservationChanged(decision.Event);
        Answer(messageId, new ReserveNowResponse { Status = decision.Status });
    }

    // OCPP 1.6, 5.1
    private void OnCancelReservation(string messageId, CancelReservationRequest request)
    {
        var decision = _state.Reservations.DecideCancel(request.ReservationId);
        ReservationChanged(decision.Event);
        Answer(messageId, new CancelReservationResponse { Status = decision.Status });
    }

    private void OnReservationDue()
    {
        foreach (var expired in _state.Reservations.DecideExpiry(Now))
            Happened(new StationEvent.ReservationHappened(expired));
        ShowReservations();
    }

    private void ReservationChanged(ReservationEvent? happened)
    {
        if (happened is null)
            return;
        Happened(new StationEvent.ReservationHappened(happened));
        ShowReservations();
    }

    /// <summary>A connector, or with 0 the station, has gone out of order: its reservations go with it (OCPP 1.6, 5.13).</summary>
    private void WithdrawReservations(int connectorId, ChargePointStatus status)
    {
        if (status is not (ChargePointStatus.Faulted or ChargePointStatus.Unavailable) || _state.Reservations.IsEmpty)
            return;
        foreach (var withdrawn in _state.Reservations.DecideOutOfOrder(connectorId))
            Happened(new StationEvent.ReservationHappened(withdrawn));
    }

    /// <summary>Tells each connector the reservation it shows, and waits for the next expiry.</summary>
    private void ShowReservations()
    {
        if (_held is null && _state.Reservations.IsEmpty)
            return;
        _held ??= new int?[_connectors.Length];
        for (var id = 1; id < _connectors.Length; id++)
        {
            int? held = _state.Reservations.Holds(id, _statuses)
                ? (_state.Reservations.On(id) ?? _state.Reservations.On(0))?.ReservationId
                : null;
            if (held == _held[id])
                continue;
            _held[id] = held;
            _connectors[id].Tell(new ConnectorProtocol.SetReservation(held));
        }

        if (_state.Reservations.NextExpiry is { } expiry)
            Timers.StartSingleTimer(ReservationTimer, ReservationTick.Instance, Clamp(expiry - Now));
        else
            Timers.Cancel(ReservationTimer);
    }

    private static TimeSpan Clamp(TimeSpan delay) => delay < TimeSpan.Zero ? TimeSpan.Zero : delay > TimerMax ? TimerMax : delay;

    private sealed class ReservationTick : Tick
    {
        public static readonly ReservationTick Instance = new();
    }
}
