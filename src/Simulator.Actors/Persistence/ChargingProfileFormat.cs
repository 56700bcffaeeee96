using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.SmartCharging;

namespace Simulator.Actors.Persistence;

/// <summary>The stored form of a charging profile: the request that set it, and when.</summary>
internal static class ChargingProfileFormat
{
    public static void Write(Utf8JsonWriter json, InstalledChargingProfile profile)
    {
        json.WriteString("at", profile.InstalledAt);
        json.Payload("request", new SetChargingProfileRequest { ConnectorId = profile.ConnectorId, CsChargingProfiles = profile.Profile });
    }

    public static InstalledChargingProfile Read(JsonElement json)
    {
        var request = (SetChargingProfileRequest)json.Payload("request", OcppAction.SetChargingProfile);
        return new InstalledChargingProfile(request.ConnectorId, request.CsChargingProfiles, json.Time("at"));
    }
}
