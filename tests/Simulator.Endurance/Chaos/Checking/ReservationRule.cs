using Ocpp16.Messages;
using Simulator.Actors.Stations;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>
/// A reservation lives from its acceptance until it is used, cancelled, over, or its connector goes out of order (OCPP 1.6, 5.13), no
/// longer and no shorter: CancelReservation says which it is. Looks where the frames leave no doubt.
/// </summary>
internal sealed class ReservationRule(Violations violations, TransactionRule transactions, TimeSpan margin) : StationRule(violations)
{
    private readonly List<Reserved> _all = [];
    private readonly List<Exchange> _cancels = [];
    private readonly List<(int Connector, DateTimeOffset At)> _outOfOrder = [];
    private readonly List<(DateTimeOffset From, DateTimeOffset To)> _doubts = [];

    public override void StationCalled(Exchange exchange, IOcppRequest request)
    {
        switch (request)
        {
            case StatusNotificationRequest { Status: ChargePointStatus.Faulted or ChargePointStatus.Unavailable } status:
                _outOfOrder.Add((status.ConnectorId, status.Timestamp ?? exchange.SentAt));
                break;
            case StartTransactionRequest { ReservationId: { } id } start:
                if (!_all.Exists(r => r.Id == id && (r.ConnectorId == 0 || r.ConnectorId == start.ConnectorId)))
                    Violations.Add("reservation", "a start with one that the connector never had", exchange);
                break;
        }
    }

    public override void CentralWasAnswered(Exchange exchange, IOcppRequest request)
    {
        switch (request, exchange.Response)
        {
            case (ReserveNowRequest reserve, ReserveNowResponse { Status: ReservationStatus.Accepted }):
                _all.Add(new Reserved(reserve, exchange.SentAt, exchange.AnsweredAt, IsCertain: true));
                break;
            case (CancelReservationRequest, CancelReservationResponse):
                _cancels.Add(exchange);
                break;
            case (ChangeAvailabilityRequest { Type: AvailabilityType.Inoperative }, ChangeAvailabilityResponse answer):
                // A scheduled one takes effect at some stop.
                var until = answer.Status is AvailabilityStatus.Scheduled ? DateTimeOffset.MaxValue : exchange.AnsweredAt + margin;
                _doubts.Add((exchange.SentAt, until));
                break;
        }
    }

    public override void CentralWasNotAnswered(Exchange exchange, IOcppRequest request)
    {
        switch (request)
        {
            case ReserveNowRequest reserve:
                _all.Add(new Reserved(reserve, exchange.SentAt, exchange.SentAt, IsCertain: false));
                break;
            case CancelReservationRequest or ChangeAvailabilityRequest:
                _doubts.Add((exchange.SentAt, DateTimeOffset.MaxValue));
                break;
        }
    }

    // Taken out of service where nobody could hear of it.
    public override void Ordered(LogEntry.Order order)
    {
        if (order.EndsService)
            _doubts.Add((order.At - margin, order.At + margin));
    }

    public override void Ended(StationSnapshot last)
    {
        foreach (var cancel in _cancels)
        {
            var id = ((CancelReservationRequest)cancel.Request!).ReservationId;
            var isAlive = ((CancelReservationResponse)cancel.Response!).Status is CancelReservationStatus.Accepted;
            if (_all.FindLast(r => r.Id == id && r.From <= cancel.AnsweredAt) is not { } reserved)
            {
                if (isAlive)
                    Violations.Add("reservation", $"{id} was never accepted, and can be cancelled", cancel);
                continue;
            }

            if (isAlive && reserved.IsCertain && DiedBefore(reserved, cancel))
                Violations.Add("reservation", $"{id} is over, and can be cancelled", cancel);
            if (!isAlive && reserved.IsCertain && !MayHaveDiedBefore(reserved, cancel))
                Violations.Add("reservation", $"{id} was accepted and not ended, and is gone", cancel);
        }
    }

    private bool DiedBefore(Reserved reserved, Exchange cancel) =>
        reserved.ExpiryDate + margin + margin < cancel.SentAt
        || transactions.All.Exists(t => t.Start.ReservationId == reserved.Id && t.Start.Timestamp > reserved.To
            && t.Start.Timestamp + margin < cancel.SentAt)
        || CancelsOf(reserved).Any(c => c.SentAt > reserved.To && c.AnsweredAt < cancel.SentAt);

    private bool MayHaveDiedBefore(Reserved reserved, Exchange cancel)
    {
        var (from, to) = (reserved.From - margin, cancel.AnsweredAt + margin);
        return reserved.ExpiryDate <= to
            || transactions.All.Exists(t => t.Start.ReservationId == reserved.Id && t.Start.Timestamp >= from)
            || CancelsOf(reserved).Any(c => c != cancel && c.AnsweredAt >= from)
            || _outOfOrder.Exists(o => (o.Connector == 0 || o.Connector == reserved.ConnectorId) && o.At >= from && o.At <= to)
            || _doubts.Exists(d => d.From <= to && d.To >= from);
    }

    private IEnumerable<Exchange> CancelsOf(Reserved reserved) => _cancels.Where(
        c => ((CancelReservationRequest)c.Request!).ReservationId == reserved.Id
            && c.Response is CancelReservationResponse { Status: CancelReservationStatus.Accepted });

    private sealed record Reserved(ReserveNowRequest Request, DateTimeOffset From, DateTimeOffset To, bool IsCertain)
    {
        public int Id => Request.ReservationId;

        public int ConnectorId => Request.ConnectorId;

        public DateTimeOffset ExpiryDate => Request.ExpiryDate;
    }
}
