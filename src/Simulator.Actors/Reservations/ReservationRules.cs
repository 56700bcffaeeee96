using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.ConfigurationKeys;

namespace Simulator.Actors.Reservations;

/// <summary>Answer to a ReserveNow, and what happened.</summary>
public readonly record struct ReserveNowDecision(ReservationStatus Status, ReservationEvent? Event);

/// <summary>Answer to a CancelReservation, and what happened.</summary>
public readonly record struct CancelReservationDecision(CancelReservationStatus Status, ReservationEvent? Event);

/// <summary>
/// Reservations as 5.1 and 5.13 have them. Statuses are given by connector id, element 0 the station's own; a connector that is shown as
/// Reserved counts as free, for who holds it is said by the reservations themselves.
/// </summary>
public static class ReservationRules
{
    /// <summary>
    /// What a ReserveNow does. One with the id of an existing reservation replaces it, if it can be had; otherwise the old one stays.
    /// </summary>
    public static ReserveNowDecision Decide(
        this StationReservations reservations,
        ReserveNowRequest request,
        ReadOnlySpan<ChargePointStatus> statuses,
        StationConfiguration keys,
        DateTimeOffset now)
    {
        var others = reservations.Without(request.ReservationId);
        var status = Answer(others, request, statuses, keys, now);
        return status != ReservationStatus.Accepted
            ? new(status, null)
            : new(status, new ReservationEvent.Reserved(new Reservation(
                request.ReservationId, request.ConnectorId, request.IdTag, request.ParentIdTag, request.ExpiryDate)));
    }

    /// <summary>What a CancelReservation does.</summary>
    public static CancelReservationDecision DecideCancel(this StationReservations reservations, int reservationId) =>
        reservations.Find(reservationId) is null
            ? new(CancelReservationStatus.Rejected, null)
            : new(CancelReservationStatus.Accepted, new ReservationEvent.Ended(reservationId, ReservationEnd.Cancelled));

    /// <summary>The reservations whose time has come.</summary>
    public static ImmutableArray<ReservationEvent> DecideExpiry(this StationReservations reservations, DateTimeOffset now) =>
        Ended(reservations, ReservationEnd.Expired, reservation => reservation.ExpiryDate <= now);

    /// <summary>The reservations that go because a connector, or with 0 the station, became Faulted or Unavailable.</summary>
    public static ImmutableArray<ReservationEvent> DecideOutOfOrder(this StationReservations reservations, int connectorId) =>
        Ended(reservations, ReservationEnd.Withdrawn, reservation => connectorId == 0 || reservation.ConnectorId == connectorId);

    /// <summary>Whether a tag may start at a connector, and which reservation that uses up.</summary>
    /// <param name="parentIdTag">Group of the tag; null: it has none, or <paramref name="isParentKnown"/> is false.</param>
    /// <param name="isParentKnown">Whether local list, cache or an Authorize have told the group.</param>
    public static ReservationAdmission Admit(
        this StationReservations reservations,
        int connectorId,
        string idTag,
        string? parentIdTag,
        bool isParentKnown,
        ReadOnlySpan<ChargePointStatus> statuses)
    {
        if (reservations.IsEmpty)
            return new(ReservationVerdict.Free);
        var own = reservations.On(connectorId);
        var ofStation = reservations.On(0);
        var candidate = own ?? ofStation;
        if (candidate is null)
            return new(ReservationVerdict.Free);
        if (IdTags.AreSame(candidate.IdTag, idTag) || IdTags.AreSame(candidate.ParentIdTag, parentIdTag))
            return new(ReservationVerdict.Match, candidate.ReservationId);
        if (candidate.ParentIdTag is not null && !isParentKnown)
            return new(ReservationVerdict.AskForParent);
        var isKept = own is not null || FreeConnectors(reservations, statuses, besides: connectorId) == 0;
        return new(isKept ? ReservationVerdict.Refused : ReservationVerdict.Free);
    }

    /// <summary>
    /// Whether a connector shows Reserved: it has a reservation of its own, or it is the last free one while the station has one for any.
    /// </summary>
    public static bool Holds(this StationReservations reservations, int connectorId, ReadOnlySpan<ChargePointStatus> statuses)
    {
        if (reservations.IsEmpty || connectorId <= 0 || connectorId >= statuses.Length)
            return false;
        if (reservations.On(connectorId) is not null)
            return true;
        return reservations.On(0) is not null
            && IsFree(statuses[connectorId])
            && FreeConnectors(reservations, statuses, besides: connectorId) == 0;
    }

    private static ReservationStatus Answer(
        StationReservations others,
        ReserveNowRequest request,
        ReadOnlySpan<ChargePointStatus> statuses,
        StationConfiguration keys,
        DateTimeOffset now)
    {
        var connectorId = request.ConnectorId;
        if (!keys.Supports(FeatureProfile.Reservation)
            || connectorId < 0
            || connectorId >= statuses.Length
            || (connectorId == 0 && !keys.Bool(KeyNames.ReserveConnectorZeroSupported))
            || request.ExpiryDate <= now)
        {
            return ReservationStatus.Rejected;
        }

        if (Refusal(statuses[0]) is { } ofStation and not ReservationStatus.Occupied)
            return ofStation;
        if (connectorId > 0 && Refusal(statuses[connectorId]) is { } ofConnector)
            return ofConnector;
        if (others.On(connectorId) is not null)
            return ReservationStatus.Occupied;
        var free = FreeConnectors(others, statuses);
        if (connectorId == 0)
            return free > 0 ? ReservationStatus.Accepted : WhyNoneIsFree(statuses);

        // One has to stay free for whoever holds the station's reservation.
        return others.On(0) is not null && free < 2 ? ReservationStatus.Occupied : ReservationStatus.Accepted;
    }

    private static ReservationStatus? Refusal(ChargePointStatus status) => status switch
    {
        ChargePointStatus.Faulted => ReservationStatus.Faulted,
        ChargePointStatus.Unavailable => ReservationStatus.Unavailable,
        _ => IsFree(status) ? null : ReservationStatus.Occupied,
    };

    // One that is in use will be free again, one that is unavailable sooner than one that is faulted.
    private static ReservationStatus WhyNoneIsFree(ReadOnlySpan<ChargePointStatus> statuses)
    {
        var worst = ReservationStatus.Faulted;
        foreach (var status in statuses[1..])
        {
            if (status == ChargePointStatus.Unavailable)
                worst = ReservationStatus.Unavailable;
            else if (status != ChargePointStatus.Faulted)
                return ReservationStatus.Occupied;
        }

        return worst;
    }

    private static int FreeConnectors(StationReservations reservations, ReadOnlySpan<ChargePointStatus> statuses, int besides = 0)
    {
        var free = 0;
        for (var id = 1; id < statuses.Length; id++)
        {
            if (id != besides && IsFree(statuses[id]) && reservations.On(id) is null)
                free++;
        }

        return free;
    }

    private static bool IsFree(ChargePointStatus status) => status is ChargePointStatus.Available or ChargePointStatus.Reserved;

    private static ImmutableArray<ReservationEvent> Ended(
        StationReservations reservations, ReservationEnd reason, Func<Reservation, bool> isOver) =>
        [.. reservations.All.Where(isOver).Select(reservation => new ReservationEvent.Ended(reservation.ReservationId, reason))];
}
