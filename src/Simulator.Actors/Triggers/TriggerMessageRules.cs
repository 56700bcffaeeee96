using System.Collections.Immutable;
using Ocpp16.Messages;

namespace Simulator.Actors.Triggers;

/// <summary>What decides about a TriggerMessage.</summary>
public sealed record TriggerSupport
{
    /// <summary>Whether SupportedFeatureProfiles names RemoteTrigger.</summary>
    public bool RemoteTrigger { get; init; } = true;

    /// <summary>Whether SupportedFeatureProfiles names FirmwareManagement.</summary>
    public bool FirmwareManagement { get; init; } = true;

    /// <summary>Triggers that the template switches off (<c>messageTriggerSupport</c>), and actions it does not send.</summary>
    public ImmutableHashSet<string> Unsupported { get; init; } = [];

    /// <summary>Refuses BootNotification once the station is registered, as errata 3.35 recommends.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether the last BootNotification was accepted.</summary>
    public bool Registered { get; init; }

    /// <summary>Connectors are 1 to this.</summary>
    public required int Connectors { get; init; }
}

/// <summary>The answer to TriggerMessage.</summary>
/// <param name="ConnectorIds">
/// Connectors to send the message for, after the answer: one message for each. Empty for a message that knows no connector.
/// </param>
public sealed record TriggerMessageVerdict(TriggerMessageStatus Status, ImmutableArray<int> ConnectorIds, string? Reason = null);

/// <summary>OCPP 1.6, 5.17.</summary>
public static class TriggerMessageRules
{
    public static TriggerMessageVerdict Decide(TriggerSupport support, TriggerMessageRequest request)
    {
        var name = Enum.GetName(request.RequestedMessage);
        if (!support.RemoteTrigger || name is null || support.Unsupported.Contains(name))
            return Refuse(TriggerMessageStatus.NotImplemented, "the trigger is switched off");

        return request.RequestedMessage switch
        {
            MessageTrigger.DiagnosticsStatusNotification or MessageTrigger.FirmwareStatusNotification when !support.FirmwareManagement =>
                Refuse(TriggerMessageStatus.NotImplemented, "FirmwareManagement is not supported"),
            MessageTrigger.BootNotification when support is { Strict: true, Registered: true } =>
                Refuse(TriggerMessageStatus.Rejected, "the station is registered"),
            MessageTrigger.StatusNotification => ForConnectors(support, request.ConnectorId, lowest: 0), // 0 is the station itself
            MessageTrigger.MeterValues => ForConnectors(support, request.ConnectorId, lowest: 1),
            _ => new TriggerMessageVerdict(TriggerMessageStatus.Accepted, []), // a connectorId has no meaning and is passed over
        };
    }

    /// <summary>No connector means all that the message can be about.</summary>
    private static TriggerMessageVerdict ForConnectors(TriggerSupport support, int? connectorId, int lowest)
    {
        if (connectorId is not { } id)
            return new TriggerMessageVerdict(TriggerMessageStatus.Accepted, [.. Enumerable.Range(lowest, support.Connectors + 1 - lowest)]);
        return id >= lowest && id <= support.Connectors
            ? new TriggerMessageVerdict(TriggerMessageStatus.Accepted, [id])
            : Refuse(TriggerMessageStatus.Rejected, $"connector {id} is unknown, or sends no such message");
    }

    private static TriggerMessageVerdict Refuse(TriggerMessageStatus status, string reason) => new(status, [], reason);
}
