using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Reservations;
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

    // OCPP 1.6, 5.11: without a connector the station picks the first where it can start. Groups are looked at when the tag is checked; here
    // only a reservation that nobody else can use stands in the way.
    /// <summary>The connector that a RemoteStartTransaction is for.</summary>
    /// <param name="statuses">By connector id, element 0 the station's own.</param>
    /// <returns>Null: none can take it.</returns>
    public static int? ConnectorFor(RemoteStartTransactionRequest start, StationState state, ReadOnlySpan<ChargePointStatus> statuses) =>
        state.Operative && (start.ConnectorId ?? FirstFree(state)) is { } id && state.Connector(id) is not null
            && state.Reservations.Admit(id, start.IdTag, null, isParentKnown: false, statuses).Verdict is not ReservationVerdict.Refused
            ? id
            : null;

    private static int? FirstFree(StationState state)
    {
        for (var id = 1; id < state.Connectors.Length; id++)
        {
            if (state.Connectors[id] is { CanStart: true, ReservationId: null })
                return id;
        }

        return null;
    }
}
