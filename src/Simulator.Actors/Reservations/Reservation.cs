namespace Simulator.Actors.Reservations;

/// <summary>A connector, or any one of the station, kept for a tag or its group until an instant.</summary>
/// <param name="ConnectorId">0: one connector of the station, whichever.</param>
/// <param name="ParentIdTag">Group that may use it too; null: the tag alone.</param>
public sealed record Reservation(int ReservationId, int ConnectorId, string IdTag, string? ParentIdTag, DateTimeOffset ExpiryDate);

/// <summary>What happens to reservations.</summary>
public abstract record ReservationEvent
{
    private ReservationEvent() { }

    /// <summary>Takes the place of one with the same id.</summary>
    public sealed record Reserved(Reservation Reservation) : ReservationEvent;

    /// <summary>It is over.</summary>
    public sealed record Ended(int ReservationId, ReservationEnd Reason) : ReservationEvent;
}

/// <summary>Why a reservation is over (5.13).</summary>
public enum ReservationEnd
{
    /// <summary>Its transaction has started.</summary>
    Used,
    Expired,

    /// <summary>CancelReservation.</summary>
    Cancelled,

    /// <summary>The connector or the station became Faulted or Unavailable.</summary>
    Withdrawn,
}
