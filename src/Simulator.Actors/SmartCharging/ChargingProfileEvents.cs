using System.Collections.Immutable;
using Ocpp16.Messages;

namespace Simulator.Actors.SmartCharging;

/// <summary>What happens to the profiles of a station, as it is stored.</summary>
public static class ChargingProfileEvents
{
    /// <summary>A profile was installed; what it replaces follows from the profile itself.</summary>
    public sealed record ChargingProfileSet(int ConnectorId, ChargingProfile Profile, DateTimeOffset At);

    /// <summary>Profiles were removed, by the central system or because their transaction ended.</summary>
    public sealed record ChargingProfilesCleared(ImmutableArray<int> ChargingProfileIds);
}
