using System.Collections.Immutable;
using Ocpp16.Messages;

namespace Simulator.Actors.SmartCharging;

/// <summary>The answer to ClearChargingProfile; the event is null when nothing matched.</summary>
public sealed record ClearChargingProfileVerdict(ClearChargingProfileStatus Status, ChargingProfileEvents.ChargingProfilesCleared? Event);

/// <summary>OCPP 1.6, 5.5 with errata 3.25 and 3.26: which profiles a ClearChargingProfile removes.</summary>
public static class ClearChargingProfileRules
{
    /// <summary>
    /// Every given field must match; no field at all matches everything. An id decides alone (errata 3.26), so the other fields are not
    /// looked at when it is given.
    /// </summary>
    public static ClearChargingProfileVerdict Decide(
        ChargingProfiles profiles, SmartChargingSettings settings, ClearChargingProfileRequest request)
    {
        if (!settings.Supported || profiles.IsEmpty)
            return new ClearChargingProfileVerdict(ClearChargingProfileStatus.Unknown, null);

        ImmutableArray<int> ids = [.. profiles.Installed.Where(p => Matches(p, request)).Select(p => p.Profile.ChargingProfileId)];
        return ids.IsEmpty
            ? new ClearChargingProfileVerdict(ClearChargingProfileStatus.Unknown, null)
            : new ClearChargingProfileVerdict(
                ClearChargingProfileStatus.Accepted, new ChargingProfileEvents.ChargingProfilesCleared(ids));
    }

    private static bool Matches(InstalledChargingProfile installed, ClearChargingProfileRequest request)
    {
        var profile = installed.Profile;
        if (request.Id is { } id)
            return profile.ChargingProfileId == id;

        return (request.ConnectorId is null || request.ConnectorId == installed.ConnectorId) &&
            (request.ChargingProfilePurpose is null || request.ChargingProfilePurpose == profile.ChargingProfilePurpose) &&
            (request.StackLevel is null || request.StackLevel == profile.StackLevel);
    }
}
