using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using static Simulator.Actors.Stations.StationProtocol;

namespace Simulator.Host.Procedures;

/// <summary>Procedures for stations, and the orders that they stand for.</summary>
internal static class StationProcedures
{
    private const string Fate = "Success when every station did it; else each that did not is there with the reason.";

    private static readonly string[] Routing = ["hashId", "hashIds", "connectorIds"];

    /// <summary>Procedures of OCPP 2.0.x, which stations of 1.6 cannot do.</summary>
    private static readonly string[] Ocpp20Only =
    [
        "get15118EVCertificate", "getCertificateStatus", "logStatusNotification", "notifyCustomerInformation", "notifyReport",
        "securityEventNotification", "signCertificate", "transactionEvent",
    ];

    private static readonly Field HashIds = Field.Texts("hashIds", "Stations by their hash id, as listChargingStations has it; absent: all.");
    private static readonly Field Connector = Field.Whole("connectorId", "Connector, from 1.", 1).Required;
    private static readonly Field Tag = Field.Text("idTag", "Identifier of who charges.", 20);
    private static readonly Field Connectors = Field.Wholes("connectorIds", "Connectors, from 1; absent: all.");

    public static ImmutableArray<Procedure> All { get; } =
    [
        Order("startChargingStation", "Switches stations on.", [], _ => Start.Instance),
        Order("stopChargingStation", "Switches stations off.", [], _ => Stop.Instance) with { IsDestructive = true },
        Order("openConnection", "Connects stations that are on to their central system.", [], _ => OpenConnection.Instance),
        Order("closeConnection", "Closes the connection to the central system; it stays closed.", [], _ => CloseConnection.Instance),
        Order(
            "deleteChargingStations",
            "Stops stations and takes them out of the fleet for good.",
            [Field.Flag("deleteConfiguration", "False keeps the station file, for a station of that id that is added again.")],
            payload => new Delete(KeepsFile: payload.Flag("deleteConfiguration") is false)) with { IsDestructive = true },
        Order(
            "setSupervisionUrl",
            "Sets the URL of the central system, for the next connection.",
            [
                Field.Text("url", "ws or wss, without the station id, user and password.").Required,
                Field.Text("supervisionUser", "Absent: as before; empty: none."),
                Field.Text("supervisionPassword", "Absent: as before; empty: none."),
                Field.Flag("clearCredentials", "True removes both."),
            ],
            Supervision),
        Order(
            "lockConnector", "Locks the cable: it is neither plugged nor unplugged.", [Connector],
            payload => new SetLock(ConnectorOf(payload), Locked: true)),
        Order(
            "unlockConnector", "Releases the cable.", [Connector], payload => new SetLock(ConnectorOf(payload), Locked: false)),
        Order(
            "startAutomaticTransactionGenerator", "Runs automatic transactions, as the template describes them.", [Connectors],
            payload => new StartAutomaticTransactions(payload.Wholes("connectorIds"))),
        Order(
            "stopAutomaticTransactionGenerator", "Ends automatic transactions; those that run are stopped.", [Connectors],
            payload => new StopAutomaticTransactions(payload.Wholes("connectorIds"))),
        Order(
            "changeConfiguration",
            "Changes an OCPP configuration key as ChangeConfiguration does.",
            [Field.Text("key", "Name of the key.").Required, Field.Text("value", "Its new value.").Required],
            payload => new ChangeConfiguration(payload.RequiredText("key"), Value(payload))),
        Order(
            "startTransaction",
            "Starts a transaction without asking for authorization; a simulated driver plugs in.",
            [Connector, Tag with { Schema = Field.Text("idTag", "Absent: the first of the template's list.", 20).Schema }],
            payload => new StartTransaction(ConnectorOf(payload), IdTag(payload))),
        Order(
            "stopTransaction",
            "Stops a transaction.",
            [
                Field.Whole("transactionId", "Id that the central system gave.").Required,
                Field.Choice("reason", "Reason of StopTransaction.", Enum.GetNames<Reason>()),
            ],
            payload => new StopTransaction(payload.RequiredWhole("transactionId"), ReasonOf(payload))),
        Order("plugIn", "Plugs the cable of an EV in.", [Connector], payload => To(payload, ConnectorProtocol.PlugIn.Instance)),
        Order("unplug", "Takes the cable out.", [Connector], payload => To(payload, ConnectorProtocol.Unplug.Instance)),
        Order(
            "setConnectorFault",
            "Breaks a connector, or mends it. A running transaction ends.",
            [
                Connector,
                new Field("errorCode", new JsonObject
                {
                    ["enum"] = new JsonArray([.. Enum.GetNames<ChargePointErrorCode>().Select(n => JsonValue.Create(n)), null]),
                    ["description"] = "What is wrong; null or NoError mends.",
                }).Required,
                Field.Text("info", "Further words.", 50),
                Field.Text("vendorErrorCode", "Code of the vendor.", 50),
            ],
            payload => To(payload, new ConnectorProtocol.SetFault(FaultOf(payload)))),
        Order(
            "presentIdTag",
            "Holds a tag to the reader: a transaction begins or ends, if the tag may do that.",
            [Connector, Tag.Required],
            payload => To(payload, new ConnectorProtocol.PresentIdTag(IdTag(payload) ?? throw new UiRequestException("idTag is missing.")))),
        Order(
            "bootNotification",
            "Sends BootNotification; what is given replaces the station's own.",
            [.. Field.Of(OcppAction.BootNotification).Select(f => f with { IsRequired = false })],
            Boot),
        Order(
            "meterValues",
            "Sends MeterValues: the station's own reading, or meterValue as it is given.",
            Optional(OcppAction.MeterValues, "meterValue"),
            payload => payload.Has("meterValue")
                ? new SendCall(Call(OcppAction.MeterValues, payload))
                : To(payload, ConnectorProtocol.SendMeterValues.Instance)),
        Order(
            "statusNotification",
            "Sends StatusNotification; the connector shows that status until something happens to it.",
            Optional(OcppAction.StatusNotification, "errorCode"),
            payload => new ReportStatus(
                (StatusNotificationRequest)Call(OcppAction.StatusNotification, payload, CompleteStatus))),
        Order("heartbeat", "Sends Heartbeat.", [], _ => new SendCall(HeartbeatRequest.Instance)),
        Sends("authorize", "Asks the central system whether a tag is Accepted.", OcppAction.Authorize),
        Sends("dataTransfer", "Sends DataTransfer.", OcppAction.DataTransfer),
        Sends("diagnosticsStatusNotification", "Sends DiagnosticsStatusNotification.", OcppAction.DiagnosticsStatusNotification),
        Sends("firmwareStatusNotification", "Sends FirmwareStatusNotification.", OcppAction.FirmwareStatusNotification),
        .. Ocpp20Only.Select(name => Order(
            name, "Belongs to OCPP 2.0.x: fails for these stations, which speak OCPP 1.6.", [],
            _ => throw new UiRequestException(
                $"{name} belongs to OCPP 2.0.x; these stations speak OCPP 1.6.", UiOutcome.Refused))),
    ];

    private static Procedure Order(string name, string what, ImmutableArray<Field> fields, Func<UiPayload, IStationCommand> read) =>
        new(name, $"{what} {Fate}", [HashIds, .. fields], (face, request) => face.OrderAsync(request, read)) { Answer = StationRound.Answer };

    private static Procedure Sends(string name, string what, OcppAction action) =>
        Order(name, what, Field.Of(action), payload => new SendCall(Call(action, payload)));

    private static ImmutableArray<Field> Optional(OcppAction action, string field) =>
        [.. Field.Of(action).Select(f => f.Name == field ? f with { IsRequired = false } : f)];

    private static int ConnectorOf(UiPayload payload) => payload.RequiredWhole("connectorId");

    private static ToConnector To(UiPayload payload, ConnectorProtocol.IConnectorCommand command) => new(ConnectorOf(payload), command);

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

    internal static SetSupervisionUrl Supervision(UiPayload payload)
    {
        var url = payload.WebSocketUrl("url") ?? throw new UiRequestException("url is missing.");
        return payload.Flag("clearCredentials") is true
            ? new SetSupervisionUrl(url, "", "")
            : new SetSupervisionUrl(url, payload.Text("supervisionUser"), payload.Text("supervisionPassword"));
    }

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
