using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Metering;
using static Simulator.Actors.Connectors.ConnectorEvent;

namespace Simulator.Actors.Persistence;

/// <summary>The stored form of what happens at a connector: an object with its <c>type</c>.</summary>
internal static class ConnectorEventFormat
{
    public static void Write(Utf8JsonWriter json, ConnectorEvent happened)
    {
        json.WriteStartObject();
        switch (happened)
        {
            case TransactionMetered e:
                Type(json, "metered", e.Key);
                json.WriteString("at", e.At);
                json.WriteNumber("lifetimeWh", e.LifetimeWh);
                json.WriteNumber("energyWh", e.EnergyWh);
                json.WriteNumber("powerWatts", e.PowerWatts);
                json.Optional("socPercent", e.SocPercent);
                json.Optional("ceilingWh", e.CeilingWh);
                break;
            case CablePlugged e:
                Type(json, "plugged");
                json.Flag("byDriver", e.ByDriver);
                break;
            case CableUnplugged e:
                Type(json, "unplugged");
                json.Flag("heldByStation", e.HeldByStation);
                break;
            case CableReleased: Type(json, "released"); break;
            case EvReadinessChanged e:
                Type(json, "evReadiness");
                json.WriteBoolean("ready", e.Ready);
                break;
            case TagGranted e:
                Type(json, "granted");
                WriteGrant(json, e.Tag);
                break;
            case GrantWithdrawn: Type(json, "grantWithdrawn"); break;
            case TransactionStarted e: WriteStarted(json, e); break;
            case TransactionNamed e:
                Type(json, "named", e.Key);
                json.WriteNumber("transactionId", e.TransactionId);
                json.Optional("parentIdTag", e.ParentIdTag);
                break;
            case TransactionEnergized e: Type(json, "energized", e.Key); break;
            case TransactionInvalidated e:
                Type(json, "invalidated", e.Key);
                json.Optional("energyEndsAtWh", e.EnergyEndsAtWh);
                break;
            case EnergyUsedUp e: Type(json, "energyUsedUp", e.Key); break;
            case TransactionStopped e:
                Type(json, "stopped", e.Key);
                json.WriteNumber("meterStop", e.MeterStop);
                json.WriteNumber("lifetimeWh", e.LifetimeWh);
                json.WriteString("at", e.At);
                json.Optional("reason", e.Reason is { } reason ? WireText.Of(reason) : null);
                json.Optional("idTag", e.IdTag);
                break;
            case AvailabilityChanged e:
                Type(json, "availability");
                json.WriteBoolean("operative", e.Operative);
                break;
            case AvailabilityScheduled e:
                Type(json, "availabilityScheduled");
                json.WriteBoolean("operative", e.Operative);
                break;
            case Faulted e:
                Type(json, "faulted");
                WriteFault(json, e.Fault);
                break;
            case FaultCleared: Type(json, "faultCleared"); break;
            case ReservationChanged e:
                Type(json, "reservation");
                json.Optional("reservationId", e.ReservationId);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "No stored form for this event.");
        }

        json.WriteEndObject();
    }

    public static ConnectorEvent Read(JsonElement json) => json.Text("type") switch
    {
        "metered" => new TransactionMetered(
            Key(json),
            json.Time("at"),
            json.Double("lifetimeWh"),
            json.Double("energyWh"),
            json.Double("powerWatts"),
            json.OptionalDouble("socPercent"),
            json.OptionalDouble("ceilingWh")),
        "plugged" => new CablePlugged(json.Flag("byDriver")),
        "unplugged" => new CableUnplugged(json.Flag("heldByStation")),
        "released" => CableReleased.Instance,
        "evReadiness" => new EvReadinessChanged(json.Flag("ready")),
        "granted" => new TagGranted(ReadGrant(json)),
        "grantWithdrawn" => GrantWithdrawn.Instance,
        "started" => ReadStarted(json),
        "named" => new TransactionNamed(Key(json), json.Int("transactionId"), json.OptionalText("parentIdTag")),
        "energized" => new TransactionEnergized(Key(json)),
        "invalidated" => new TransactionInvalidated(Key(json), json.OptionalDouble("energyEndsAtWh")),
        "energyUsedUp" => new EnergyUsedUp(Key(json)),
        "stopped" => new TransactionStopped(
            Key(json), json.Int("meterStop"), json.Double("lifetimeWh"), json.Time("at"), json.OptionalEnum<Reason>("reason"), json.OptionalText("idTag")),
        "availability" => new AvailabilityChanged(json.Flag("operative")),
        "availabilityScheduled" => new AvailabilityScheduled(json.Flag("operative")),
        "faulted" => new Faulted(ReadFault(json)),
        "faultCleared" => FaultCleared.Instance,
        "reservation" => new ReservationChanged(json.OptionalInt("reservationId")),
        var type => throw new FormatException($"there is no connector event '{type}'"),
    };

    public static void WriteFault(Utf8JsonWriter json, ConnectorFault fault)
    {
        json.WriteString("errorCode", WireText.Of(fault.ErrorCode));
        json.Optional("info", fault.Info);
        json.Optional("vendorErrorCode", fault.VendorErrorCode);
    }

    public static ConnectorFault ReadFault(JsonElement json) =>
        new(json.Enum<ChargePointErrorCode>("errorCode"), json.OptionalText("info"), json.OptionalText("vendorErrorCode"));

    public static void WriteGrant(Utf8JsonWriter json, GrantedTag tag)
    {
        json.WriteString("idTag", tag.IdTag);
        json.Optional("parentIdTag", tag.ParentIdTag);
        json.Flag("remote", tag.Remote);
        json.WriteString("at", tag.At);
        json.Optional("reservationId", tag.ReservationId);
    }

    public static GrantedTag ReadGrant(JsonElement json) => new(
        json.Text("idTag"), json.OptionalText("parentIdTag"), json.Flag("remote"), json.Time("at"), json.OptionalInt("reservationId"));

    private static void WriteStarted(Utf8JsonWriter json, TransactionStarted e)
    {
        Type(json, "started", e.Key);
        json.WriteString("idTag", e.IdTag);
        json.Optional("parentIdTag", e.ParentIdTag);
        json.WriteNumber("meterStart", e.MeterStart);
        json.WriteString("at", e.At);
        json.Optional("reservationId", e.ReservationId);
        json.WriteNumber("lifetimeWh", e.Meter.LifetimeWh);
        json.Optional("evProfile", e.Meter.EvProfileId);
        json.Optional("phases", e.Meter.Phases);
        json.Optional("socPercent", e.Meter.SocPercent);
        json.Flag("automatic", e.Automatic);
    }

    private static TransactionStarted ReadStarted(JsonElement json) => new(
        Key(json),
        json.Text("idTag"),
        json.OptionalText("parentIdTag"),
        json.Int("meterStart"),
        json.Time("at"),
        json.OptionalInt("reservationId"),
        new MeterMark(json.Double("lifetimeWh"), json.OptionalText("evProfile"), json.OptionalDouble("socPercent"), json.OptionalInt("phases")),
        json.Flag("automatic"));

    private static void Type(Utf8JsonWriter json, string type) => json.WriteString("type", type);

    private static void Type(Utf8JsonWriter json, string type, long key)
    {
        json.WriteString("type", type);
        json.WriteNumber("transaction", key);
    }

    private static long Key(JsonElement json) => json.Long("transaction");
}
