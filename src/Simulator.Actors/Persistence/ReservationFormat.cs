using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Reservations;

namespace Simulator.Actors.Persistence;

/// <summary>The stored form of reservations and of what happens to them.</summary>
internal static class ReservationFormat
{
    public static void Write(Utf8JsonWriter json, ReservationEvent happened)
    {
        switch (happened)
        {
            case ReservationEvent.Reserved e:
                json.WriteString("type", "reserved");
                Write(json, e.Reservation);
                break;
            case ReservationEvent.Ended e:
                json.WriteString("type", "ended");
                json.WriteNumber("reservationId", e.ReservationId);
                json.WriteString("reason", WireText.Of(e.Reason));
                break;
        }
    }

    public static ReservationEvent ReadEvent(JsonElement json) => json.Text("type") switch
    {
        "reserved" => new ReservationEvent.Reserved(Read(json)),
        "ended" => new ReservationEvent.Ended(json.Int("reservationId"), json.Enum<ReservationEnd>("reason")),
        var type => throw new FormatException($"there is no reservation event '{type}'"),
    };

    public static void Write(Utf8JsonWriter json, Reservation reservation)
    {
        json.WriteNumber("reservationId", reservation.ReservationId);
        json.WriteNumber("connectorId", reservation.ConnectorId);
        json.WriteString("idTag", reservation.IdTag);
        json.Optional("parentIdTag", reservation.ParentIdTag);
        json.WriteString("expiryDate", reservation.ExpiryDate);
    }

    public static Reservation Read(JsonElement json) => new(
        json.Int("reservationId"), json.Int("connectorId"), json.Text("idTag"), json.OptionalText("parentIdTag"), json.Time("expiryDate"));
}
