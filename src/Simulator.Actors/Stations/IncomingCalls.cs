using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Stations;

/// <param name="Code">Of the CALLERROR.</param>
internal readonly record struct CallRefusal(OcppErrorCode Code, string Description);

/// <summary>Which CALLs of the central system a station takes.</summary>
internal static class IncomingCalls
{
    /// <summary>
    /// The answer to a CALL that would have to be stored, while the journal takes nothing more: no, where the action has a word for it.
    /// </summary>
    /// <returns>Null: the CALL stores nothing, or too little to matter.</returns>
    public static IOcppResponse? NothingNew(OcppAction action) => action switch
    {
        OcppAction.ChangeConfiguration => new ChangeConfigurationResponse { Status = ConfigurationStatus.Rejected },
        OcppAction.ChangeAvailability => new ChangeAvailabilityResponse { Status = AvailabilityStatus.Rejected },
        OcppAction.RemoteStartTransaction => new RemoteStartTransactionResponse { Status = RemoteStartStopStatus.Rejected },
        OcppAction.ReserveNow => new ReserveNowResponse { Status = ReservationStatus.Rejected },
        OcppAction.CancelReservation => new CancelReservationResponse { Status = CancelReservationStatus.Rejected },
        OcppAction.SendLocalList => new SendLocalListResponse { Status = UpdateStatus.Failed },
        OcppAction.SetChargingProfile => new SetChargingProfileResponse { Status = ChargingProfileStatus.Rejected },
        OcppAction.ClearCache => new ClearCacheResponse { Status = ClearCacheStatus.Rejected },
        _ => null,
    };

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
