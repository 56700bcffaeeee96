using System.Text.Json;
using Simulator.Actors.Connectors;

namespace Simulator.Actors.Persistence;

/// <summary>The stored form of a connector and its transaction.</summary>
internal static class ConnectorStateFormat
{
    public static void Write(Utf8JsonWriter json, ConnectorState state)
    {
        json.WriteNumber("connectorId", state.ConnectorId);
        json.WriteNumber("lifetimeWh", state.LifetimeWh);
        json.Optional("ceilingWh", state.CeilingWh);
        json.Flag("inoperative", !state.Operative);
        json.Optional("scheduledOperative", state.ScheduledOperative);
        json.Flag("plugged", state.Plugged);
        json.Flag("pluggedByDriver", state.PluggedByDriver);
        json.Flag("evNotReady", !state.EvReady);
        json.Flag("finishing", state.Finishing);
        json.Optional("reservationId", state.ReservationId);
        json.Optional("fault", state.Fault, ConnectorEventFormat.WriteFault);
        json.Optional("granted", state.Granted, ConnectorEventFormat.WriteGrant);
        json.Optional("transaction", state.Transaction, Write);
    }

    public static ConnectorState Read(JsonElement json) => new(json.Int("connectorId"))
    {
        LifetimeWh = json.Double("lifetimeWh"),
        CeilingWh = json.OptionalDouble("ceilingWh"),
        Operative = !json.Flag("inoperative"),
        ScheduledOperative = json.OptionalFlag("scheduledOperative"),
        Plugged = json.Flag("plugged"),
        PluggedByDriver = json.Flag("pluggedByDriver"),
        EvReady = !json.Flag("evNotReady"),
        Finishing = json.Flag("finishing"),
        ReservationId = json.OptionalInt("reservationId"),
        Fault = json.TryGetProperty("fault", out var fault) ? ConnectorEventFormat.ReadFault(fault) : null,
        Granted = json.TryGetProperty("granted", out var granted) ? ConnectorEventFormat.ReadGrant(granted) : null,
        Transaction = json.TryGetProperty("transaction", out var transaction) ? ReadTransaction(transaction) : null,
    };

    private static void Write(Utf8JsonWriter json, ChargingTransaction transaction)
    {
        json.WriteNumber("key", transaction.Key);
        json.WriteString("idTag", transaction.IdTag);
        json.Optional("parentIdTag", transaction.ParentIdTag);
        json.WriteString("startedAt", transaction.StartedAt);
        json.WriteNumber("meterStart", transaction.MeterStart);
        json.WriteNumber("startWh", transaction.StartWh);
        json.Optional("evProfile", transaction.EvProfileId);
        json.Optional("phases", transaction.Phases);
        json.Optional("socPercent", transaction.SocPercent);
        json.Flag("automatic", transaction.Automatic);
        json.Optional("transactionId", transaction.TransactionId);
        json.Flag("energized", transaction.Energized);
        json.Flag("invalid", transaction.Invalid);
        json.Optional("energyEndsAtWh", transaction.EnergyEndsAtWh);
    }

    private static ChargingTransaction ReadTransaction(JsonElement json) => new()
    {
        Key = json.Long("key"),
        IdTag = json.Text("idTag"),
        ParentIdTag = json.OptionalText("parentIdTag"),
        StartedAt = json.Time("startedAt"),
        MeterStart = json.Int("meterStart"),
        StartWh = json.Double("startWh"),
        EvProfileId = json.OptionalText("evProfile"),
        Phases = json.OptionalInt("phases"),
        SocPercent = json.OptionalDouble("socPercent"),
        Automatic = json.Flag("automatic"),
        TransactionId = json.OptionalInt("transactionId"),
        Energized = json.Flag("energized"),
        Invalid = json.Flag("invalid"),
        EnergyEndsAtWh = json.OptionalDouble("energyEndsAtWh"),
    };
}
