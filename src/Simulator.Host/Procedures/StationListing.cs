using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Sessions;
using Simulator.Actors.StationFiles;
using Simulator.Actors.Stations;

namespace Simulator.Host.Procedures;

/// <summary>Stations as <c>listChargingStations</c> shows them. Passwords and users are never part of it.</summary>
internal static class StationListing
{
    // Forty keys of each station are most of a listing; their field names are escaped once.
    private static readonly JsonEncodedText Key = JsonEncodedText.Encode("key");
    private static readonly JsonEncodedText Readonly = JsonEncodedText.Encode("readonly");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText Reboot = JsonEncodedText.Encode("reboot");
    private static readonly JsonEncodedText Visible = JsonEncodedText.Encode("visible");

    /// <summary>Today's shape: one object of <c>chargingStations</c>.</summary>
    /// <param name="brief">Without configuration keys and generator settings.</param>
    public static void Write(Utf8JsonWriter json, StationSnapshot station, bool brief = false)
    {
        json.WriteStartObject();
        json.WriteBoolean("started", station.Started);
        StationInfoWriter.Write(json, station, brief);
        json.WriteStartArray("connectors");
        json.WriteStartObject();
        json.WriteNumber("connectorId", 0);
        json.WriteStartObject("connectorStatus");
        WriteAvailability(json, station.Operative);
        json.WriteEndObject();
        json.WriteEndObject();
        foreach (var connector in station.Connectors)
        {
            json.WriteStartObject();
            json.WriteNumber("connectorId", connector.ConnectorId);
            json.WritePropertyName("connectorStatus");
            WriteConnector(json, connector);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("evses");
        json.WriteEndArray();
        if (!brief)
            WriteKeys(json, station);
        json.WriteString("supervisionUrl", SupervisionUrls.Join(station.SupervisionUrl, station.Identity.StationId).AbsoluteUri);
        json.WriteNumber("wsState", WsState(station));
        WriteRegistration(json, station);
        if (!brief)
            WriteAutomatic(json, station);
        json.WriteNumber("queuedMessages", station.QueuedMessages);
        WriteTrouble(json, station);
        json.WriteNumber("timestamp", station.At.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    private static void WriteTrouble(Utf8JsonWriter json, StationSnapshot station)
    {
        if (station.Failed)
            json.WriteBoolean("failed", true);
        if (station.LastError is { } error)
        {
            json.WriteStartObject("lastError");
            json.WriteString("text", error.Text);
            json.WriteString("timestamp", error.At.UtcDateTime);
            json.WriteEndObject();
        }

        if (station.NextAttemptAt is { } next)
            json.WriteString("nextAttemptAt", next.UtcDateTime);
    }

    /// <summary>The shape of autumn 2022: a field named by its number.</summary>
    public static void WriteSeed(Utf8JsonWriter json, StationSnapshot station)
    {
        json.WriteStartObject();
        json.WriteString("hashId", station.Identity.HashId);
        StationInfoWriter.Write(json, station, brief: false);
        json.WriteBoolean("stopped", !station.Started);
        WriteRegistration(json, station);
        json.WriteStartArray("connectors");
        if (station.Identity.ConnectorZero is not null)
        {
            json.WriteStartObject();
            WriteAvailability(json, station.Operative);
            json.WriteEndObject();
        }

        foreach (var connector in station.Connectors)
            WriteConnector(json, connector);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // As the field readyState of a WebSocket: 0 connecting, 1 open, 2 closing, 3 closed.
    private static int WsState(StationSnapshot station) => station switch
    {
        { Connected: true, WantsLine: true } => 1,
        { Connected: true } => 2,
        { WantsLine: true } => 0,
        _ => 3,
    };

    private static void WriteConnector(Utf8JsonWriter json, ConnectorSnapshot connector)
    {
        json.WriteStartObject();
        WriteAvailability(json, connector.Operative);
        json.WriteString("status", WireText.Of(connector.Status));
        json.WriteString("errorCode", WireText.Of(connector.ErrorCode));
        json.WriteBoolean("locked", connector.Locked);
        json.WriteBoolean("plugged", connector.Plugged);
        json.WriteBoolean("transactionStarted", connector.TransactionRunning);
        if (connector.TransactionId is { } transactionId)
            json.WriteNumber("transactionId", transactionId);
        json.WriteIf("transactionIdTag", connector.IdTag);
        if (connector.TransactionStartedAt is { } start)
            json.WriteString("transactionStart", start.UtcDateTime);
        json.WriteNumber("energyActiveImportRegisterValue", Math.Round(connector.LifetimeWh));
        json.WriteNumber("transactionEnergyActiveImportRegisterValue", Math.Round(connector.EnergyWh));
        json.WriteNumber("power", Math.Round(connector.PowerWatts));
        if (connector.SocPercent is { } soc)
            json.WriteNumber("soc", Math.Round(soc));
        json.WriteEndObject();
    }

    private static void WriteAvailability(Utf8JsonWriter json, bool operative) =>
        json.WriteString("availability", operative ? "Operative" : "Inoperative");

    private static void WriteKeys(Utf8JsonWriter json, StationSnapshot station)
    {
        json.WriteStartObject("ocppConfiguration");
        json.WriteStartArray("configurationKey");
        foreach (var key in station.Keys.Entries)
        {
            // What a central system cannot read, nobody else reads here either: it may be a password.
            json.WriteStartObject();
            json.WriteString(Key, key.Key);
            json.WriteBoolean(Readonly, key.Readonly);
            if (key is { Visible: true, Value: { } value })
                json.WriteString(Value, value);
            json.WriteBoolean(Reboot, key.Reboot);
            json.WriteBoolean(Visible, key.Visible);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRegistration(Utf8JsonWriter json, StationSnapshot station)
    {
        if (station.Registration is not { } registration)
            return;
        json.WriteStartObject("bootNotificationResponse");
        json.WriteString("currentTime", registration.CurrentTime.UtcDateTime);
        json.WriteNumber("interval", registration.Interval);
        json.WriteString("status", WireText.Of(registration.Status));
        json.WriteEndObject();
    }

    private static void WriteAutomatic(Utf8JsonWriter json, StationSnapshot station)
    {
        if (station.Identity.Template.AutomaticTransactionGenerator is not { } options)
            return;
        json.WriteStartObject("automaticTransactionGenerator");
        json.WriteStartObject("automaticTransactionGenerator");
        json.WriteBoolean("enable", options.Enable);
        json.WriteNumber("minDuration", options.MinDuration.TotalSeconds);
        json.WriteNumber("maxDuration", options.MaxDuration.TotalSeconds);
        json.WriteNumber("minDelayBetweenTwoTransactions", options.MinDelayBetweenTwoTransactions.TotalSeconds);
        json.WriteNumber("maxDelayBetweenTwoTransactions", options.MaxDelayBetweenTwoTransactions.TotalSeconds);
        json.WriteNumber("probabilityOfStart", options.ProbabilityOfStart);
        json.WriteNumber("stopAfterHours", options.StopAfter.TotalHours);
        json.WriteBoolean("stopAbsoluteDuration", options.StopAbsoluteDuration);
        json.WriteBoolean("requireAuthorize", options.RequireAuthorize);
        json.WriteEndObject();
        json.WriteStartArray("automaticTransactionGeneratorStatuses");
        foreach (var connector in station.Connectors)
        {
            json.WriteStartObject();
            json.WriteNumber("connectorId", connector.ConnectorId);
            json.WritePropertyName("status");
            AtgStatus.Write(json, connector.Generator ?? AtgState.Idle);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
