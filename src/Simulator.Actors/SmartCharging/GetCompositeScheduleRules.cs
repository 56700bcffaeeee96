using Ocpp16.Messages;

namespace Simulator.Actors.SmartCharging;

/// <summary>OCPP 1.6, 5.7: the answer to GetCompositeSchedule.</summary>
public static class GetCompositeScheduleRules
{
    public static GetCompositeScheduleResponse Answer(
        ChargingProfiles profiles, SmartChargingSettings settings, ChargingSite site,
        GetCompositeScheduleRequest request, DateTimeOffset now)
    {
        if (!settings.Supported || request.Duration < 0 || !Knows(site, request.ConnectorId))
            return new GetCompositeScheduleResponse { Status = GetCompositeScheduleStatus.Rejected };

        return new GetCompositeScheduleResponse
        {
            Status = GetCompositeScheduleStatus.Accepted,
            ConnectorId = request.ConnectorId,
            ScheduleStart = now,
            ChargingSchedule = CompositeSchedule.Compute(
                profiles, site, request.ConnectorId, now, request.Duration, request.ChargingRateUnit),
        };
    }

    private static bool Knows(ChargingSite site, int connectorId) =>
        connectorId == 0 || site.Connectors.Any(connector => connector.ConnectorId == connectorId);
}
