using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
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
        // These answer a missing profile with a status of their own.
        if (action is OcppAction.SendLocalList or OcppAction.GetLocalListVersion or OcppAction.ReserveNow or OcppAction.CancelReservation
            or OcppAction.TriggerMessage)
        {
            return null;
        }

        if (!keys.Supports(OcppActions.Profile(action)))
            return new(
                OcppErrorCode.NotSupported, $"{action} belongs to {OcppActions.Profile(action)}, which SupportedFeatureProfiles lacks.");
        return null;
    }
}
