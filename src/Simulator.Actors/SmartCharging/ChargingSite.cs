using System.Collections.Immutable;
using Simulator.Actors.Templates;

namespace Simulator.Actors.SmartCharging;

/// <summary>One connector as smart charging sees it.</summary>
/// <param name="MaximumPower">Watts it can give by itself.</param>
/// <param name="Transaction">Null: none runs.</param>
public readonly record struct ChargingConnector(int ConnectorId, decimal MaximumPower, RunningTransaction? Transaction);

/// <summary>The electrical side of a station: its local limits, and what turns amperes into watts (7.12).</summary>
/// <param name="Voltage">Volts, phase to neutral for AC: the set voltage, not the measured one. More than 0.</param>
/// <param name="Phases">1 or 3 for AC, 0 for DC.</param>
/// <param name="MaximumPower">Watts of the whole station.</param>
/// <param name="Connectors">All connectors but 0, by ascending id.</param>
public sealed record ChargingSite(
    CurrentType CurrentOutType, decimal Voltage, int Phases, decimal MaximumPower, ImmutableArray<ChargingConnector> Connectors)
{
    /// <summary>Phases to reckon with: DC counts as one.</summary>
    internal int CountedPhases => CurrentOutType == CurrentType.DC ? 1 : Math.Clamp(Phases, 1, 3);

    /// <summary>A local limit: so many watts, and the amperes per phase that they make on all phases.</summary>
    internal ChargingLimit LocalLimit(decimal watts) => new(watts / (Voltage * CountedPhases), watts, CountedPhases);
}
