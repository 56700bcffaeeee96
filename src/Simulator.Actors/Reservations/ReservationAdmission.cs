namespace Simulator.Actors.Reservations;

/// <summary>What the reservations say to a tag that wants to start at a connector.</summary>
public enum ReservationVerdict
{
    /// <summary>No reservation stands in the way, and none is used up.</summary>
    Free,

    /// <summary>There is a reservation for this tag: its id goes into StartTransaction, and the start ends it.</summary>
    Match,

    /// <summary>The group of the tag decides and is not known: ask with Authorize, then ask again (5.13).</summary>
    AskForParent,

    /// <summary>The connector is kept for somebody else.</summary>
    Refused,
}

/// <param name="ReservationId">The reservation that matches; null unless one does.</param>
public readonly record struct ReservationAdmission(ReservationVerdict Verdict, int? ReservationId = null);
