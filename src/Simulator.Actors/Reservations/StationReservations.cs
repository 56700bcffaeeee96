using System.Collections.Immutable;

namespace Simulator.Actors.Reservations;

/// <summary>
/// The reservations of a station, never changed: at most one for each connector and one for any of them. All empty ones are one object.
/// </summary>
public sealed class StationReservations
{
    private StationReservations(ImmutableArray<Reservation> all) => All = all;

    public static StationReservations None { get; } = new([]);

    public ImmutableArray<Reservation> All { get; }

    public bool IsEmpty => All.IsEmpty;

    /// <summary>When the next reservation expires; null: there is none.</summary>
    public DateTimeOffset? NextExpiry => IsEmpty ? null : All.Min(reservation => reservation.ExpiryDate);

    public Reservation? Find(int reservationId) => All.FirstOrDefault(reservation => reservation.ReservationId == reservationId);

    /// <summary>The reservation of this very connector; with 0, the one for any.</summary>
    public Reservation? On(int connectorId) => All.FirstOrDefault(reservation => reservation.ConnectorId == connectorId);

    /// <summary>The reservations after <paramref name="happened"/>.</summary>
    public StationReservations Apply(ReservationEvent happened) => happened switch
    {
        ReservationEvent.Reserved reserved => new(Without(reserved.Reservation.ReservationId).All.Add(reserved.Reservation)),
        ReservationEvent.Ended ended => Without(ended.ReservationId),
        _ => this,
    };

    internal StationReservations Without(int reservationId)
    {
        var rest = All.RemoveAll(reservation => reservation.ReservationId == reservationId);
        if (rest.Length == All.Length)
            return this;
        return rest.IsEmpty ? None : new StationReservations(rest);
    }
}
