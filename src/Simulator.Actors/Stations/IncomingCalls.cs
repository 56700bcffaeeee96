using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Stations.ConfigurationKeys;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Stations;

/// <param name="Code">Of the CALLERROR.</param>
internal readonly record struct CallRefusal(OcppErrorCode Code, string Description);

/// <summary>Which CALLs of the central system a station takes.</summary>
internal static class IncomingCalls
{
    /// <summary>Null: the CALL is taken.</summary>
    public static CallRefusal? Refusal(OcppAction action, StationConfiguration keys, CommandsSupport commands)
    {
        if (!commands.AllowsIncoming(OcppActions.Name(action)))
            return new(OcppErrorCode.NotSupported, $"{action} is switched off at this station.");
        if (!keys.Supports(OcppActions.Profile(action)))
            return new(OcppErrorCode.NotSupported, $"{action} belongs to {OcppActions.Profile(action)}, which SupportedFeatureProfiles lacks.");
        return null;
    }

    /// <summary>OCPP 1.6, 5.17: what is not implemented says so, a connector that does not exist is rejected.</summary>
    /// <param name="connectors">Without connector 0.</param>
    /// <param name="unsupported">Triggers that the template switches off.</param>
    public static TriggerMessageStatus Trigger(TriggerMessageRequest trigger, int connectors, ImmutableHashSet<string> unsupported)
    {
        if (unsupported.Contains(trigger.RequestedMessage.ToString()))
            return TriggerMessageStatus.NotImplemented;
        if (trigger.ConnectorId is { } id && (id < 0 || id > connectors))
            return TriggerMessageStatus.Rejected;
        return trigger.RequestedMessage is MessageTrigger.BootNotification or MessageTrigger.Heartbeat
            or MessageTrigger.StatusNotification or MessageTrigger.MeterValues
            ? TriggerMessageStatus.Accepted
            : TriggerMessageStatus.NotImplemented;
    }
}
