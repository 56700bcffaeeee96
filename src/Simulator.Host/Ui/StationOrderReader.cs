using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using static Simulator.Actors.Stations.StationProtocol;

namespace Simulator.Host.Ui;

/// <summary>Procedures for stations, and the orders that they stand for.</summary>
internal static class StationOrderReader
{
    /// <summary>Procedures of OCPP 2.0.x, which stations of 1.6 cannot do.</summary>
    public static readonly FrozenSet<string> Ocpp20Only = FrozenSet.Create(
        StringComparer.Ordinal,
        "get15118EVCertificate", "getCertificateStatus", "logStatusNotification", "notifyCustomerInformation", "notifyReport",
        "securityEventNotification", "signCertificate", "transactionEvent");

    private static readonly string[] Routing = ["hashId", "hashIds", "connectorIds"];

    /// <returns>Null when there is no such procedure.</returns>
    /// <exception cref="UiRequestException">The payload does not fit.</exception>
    public static IStationCommand? Read(string procedure, UiPayload payload) => procedure switch
    {
        "startChargingStation" => Start.Instance,
        "stopChargingStation" => Stop.Instance,
        "openConnection" => OpenConnection.Instance,
        "closeConnection" => CloseConnection.Instance,
        "deleteChargingStations" => new Delete(KeepsFile: payload.Flag("deleteConfiguration") is false),
        "setSupervisionUrl" => Supervision(payload),
        "lockConnector" => new SetLock(payload.RequiredWhole("connectorId"), Locked: true),
        "unlockConnector" => new SetLock(payload.RequiredWhole("connectorId"), Locked: false),
        "startAutomaticTransactionGenerator" => new StartAutomaticTransactions(payload.Wholes("connectorIds")),
        "stopAutomaticTransactionGenerator" => new StopAutomaticTransactions(payload.Wholes("connectorIds")),
        "changeConfiguration" => new ChangeConfiguration(payload.RequiredText("key"), Value(payload)),
        "startTransaction" => new StartTransaction(payload.RequiredWhole("connectorId"), IdTag(payload)),
        "stopTransaction" => new StopTransaction(payload.RequiredWhole("transactionId"), ReasonOf(payload)),
        "plugIn" => new ToConnector(payload.RequiredWhole("connectorId"), ConnectorProtocol.PlugIn.Instance),
        "unplug" => new ToConnector(payload.RequiredWhole("connectorId"), ConnectorProtocol.Unplug.Instance),
        "setConnectorFault" => new ToConnector(payload.RequiredWhole("connectorId"), new ConnectorProtocol.SetFault(FaultOf(payload))),
        "presentIdTag" => new ToConnector(
            payload.RequiredWhole("connectorId"),
            new ConnectorProtocol.PresentIdTag(IdTag(payload) ?? throw new UiRequestException("idTag is missing."))),
        "bootNotification" => Boot(payload),
        "meterValues" when !payload.Has("meterValue") => new ToConnector(
            payload.RequiredWhole("connectorId"), ConnectorProtocol.SendMeterValues.Instance),
        "statusNotification" => new ReportStatus(
            (StatusNotificationRequest)Call(OcppAction.StatusNotification, payload, CompleteStatus)),
        "authorize" => new SendCall(Call(OcppAction.Authorize, payload)),
        "heartbeat" => new SendCall(HeartbeatRequest.Instance),
        "meterValues" => new SendCall(Call(OcppAction.MeterValues, payload)),
        "dataTransfer" => new SendCall(Call(OcppAction.DataTransfer, payload)),
        "diagnosticsStatusNotification" => new SendCall(Call(OcppAction.DiagnosticsStatusNotification, payload)),
        "firmwareStatusNotification" => new SendCall(Call(OcppAction.FirmwareStatusNotification, payload)),
        _ => null,
    };

    /// <summary>The payload without its routing, as an OCPP request that keeps its schema.</summary>
    private static IOcppRequest Call(OcppAction action, UiPayload payload, Action<JsonObject>? complete = null)
    {
        var node = payload.Element.ValueKind is JsonValueKind.Object ? JsonObject.Create(payload.Element)! : [];
        foreach (var name in Routing)
            node.Remove(name);
        complete?.Invoke(node);
        var utf8 = Encoding.UTF8.GetBytes(node.ToJsonString());
        if (!OcppSchemas.For(action, PayloadKind.Request).TryValidate(utf8, out var fault))
            throw new UiRequestException($"{action}: {fault.Reason}");
        return OcppPayloads.TryReadRequest(action, utf8, out var request, out var unread)
            ? request
            : throw new UiRequestException($"{action}: {unread}");
    }

    private static void CompleteStatus(JsonObject status)
    {
        status["errorCode"] ??= "NoError";
        status.Remove("evseId");
    }

    private static SendBootNotification Boot(UiPayload payload) => new()
    {
        ChargePointVendor = Short(payload, "chargePointVendor", 20),
        ChargePointModel = Short(payload, "chargePointModel", 20),
        ChargePointSerialNumber = Short(payload, "chargePointSerialNumber", 25),
        ChargeBoxSerialNumber = Short(payload, "chargeBoxSerialNumber", 25),
        FirmwareVersion = Short(payload, "firmwareVersion", 50),
        Iccid = Short(payload, "iccid", 20),
        Imsi = Short(payload, "imsi", 20),
        MeterType = Short(payload, "meterType", 25),
        MeterSerialNumber = Short(payload, "meterSerialNumber", 25),
    };

    private static string? IdTag(UiPayload payload) => Short(payload, "idTag", 20) is { Length: > 0 } tag ? tag : null;

    private static string? Short(UiPayload payload, string name, int max) => payload.Text(name) is { } text && text.Length > max
        ? throw new UiRequestException($"{name} has {text.Length} characters; OCPP 1.6 allows {max}.")
        : payload.Text(name);

    // A client whose dialog shows no credentials, as none are ever listed, sends them back empty and does not mean to clear them.
    private static SetSupervisionUrl Supervision(UiPayload payload)
    {
        var url = payload.WebSocketUrl("url") ?? throw new UiRequestException("url is missing.");
        return payload.Flag("clearCredentials") is true
            ? new SetSupervisionUrl(url, "", "")
            : new SetSupervisionUrl(url, Credential(payload, "supervisionUser"), Credential(payload, "supervisionPassword"));
    }

    private static string? Credential(UiPayload payload, string name) => payload.Text(name) is { Length: > 0 } text ? text : null;

    // Absent is a slip, null means that the fault is mended.
    private static ConnectorFault? FaultOf(UiPayload payload)
    {
        if (payload.Element.ValueKind is not JsonValueKind.Object || !payload.Element.TryGetProperty("errorCode", out var given))
            throw new UiRequestException("errorCode is missing; null mends the connector.");
        if (given.ValueKind is JsonValueKind.Null || payload.Text("errorCode") is "NoError")
            return null;
        return WireText.TryParse<ChargePointErrorCode>(payload.Text("errorCode")!, out var code)
            ? new ConnectorFault(code, Short(payload, "info", 50), Short(payload, "vendorErrorCode", 50))
            : throw new UiRequestException(
                $"errorCode must be one of {string.Join(", ", Enum.GetNames<ChargePointErrorCode>())}, or null.");
    }

    private static Reason? ReasonOf(UiPayload payload) => payload.Text("reason") is { } text
        ? WireText.TryParse<Reason>(text, out var reason)
            ? reason
            : throw new UiRequestException($"reason must be one of {string.Join(", ", Enum.GetNames<Reason>())}.")
        : null;

    private static string Value(UiPayload payload) => payload.Element.TryGetProperty("value", out var value) ? value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean().ToString(CultureInfo.InvariantCulture).ToLowerInvariant(),
        _ => throw new UiRequestException("value must be a text."),
    }
    : throw new UiRequestException("value is missing.");
}
