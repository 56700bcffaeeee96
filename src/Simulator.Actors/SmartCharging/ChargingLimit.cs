using Ocpp16.Messages;

namespace Simulator.Actors.SmartCharging;

/// <summary>
/// An upper bound as the field uses it: amperes per phase, watts in all and the number of phases, each by itself. Kept apart so that no
/// conversion loses what a profile said; both bounds hold.
/// </summary>
/// <param name="Amperes">Per phase for AC; null: not bounded.</param>
/// <param name="Watts">Of all phases together; null: not bounded.</param>
/// <param name="Phases">1 to 3; 1 for DC, where it has no meaning.</param>
internal readonly record struct ChargingLimit(decimal? Amperes, decimal? Watts, int Phases)
{
    /// <summary>
    /// A profile's period. More phases than there are do not change its limit (errata 3.34); no numberPhases means three (7.12, 7.14).
    /// </summary>
    public static ChargingLimit Of(ChargingSchedulePeriod period, ChargingRateUnitType unit, int availablePhases)
    {
        var phases = Math.Min(period.NumberPhases ?? 3, availablePhases);
        return unit == ChargingRateUnitType.A
            ? new ChargingLimit(period.Limit, null, phases)
            : new ChargingLimit(null, period.Limit, phases);
    }

    /// <summary>Both hold (3.13.3).</summary>
    public ChargingLimit And(ChargingLimit other) =>
        new(Min(Amperes, other.Amperes), Min(Watts, other.Watts), Math.Min(Phases, other.Phases));

    /// <summary>The same power over other phases, as far as the amperes of a phase allow.</summary>
    public ChargingLimit On(int phases, decimal voltage)
    {
        if (phases == Phases)
            return this;
        var amperes = Min(Amperes, InWatts(voltage) / (voltage * phases));
        return new ChargingLimit(amperes, amperes * voltage * phases, phases);
    }

    /// <summary>Null: not bounded.</summary>
    public decimal? InWatts(decimal voltage) => Min(Watts, Amperes * voltage * Phases);

    /// <summary>Per phase; null: not bounded.</summary>
    public decimal? InAmperes(decimal voltage) => Min(Amperes, Watts / (voltage * Phases));

    public decimal? In(ChargingRateUnitType unit, decimal voltage) =>
        unit == ChargingRateUnitType.A ? InAmperes(voltage) : InWatts(voltage);

    private static decimal? Min(decimal? a, decimal? b)
    {
        if (a is null || b is null)
            return a ?? b;
        return Math.Min(a.Value, b.Value);
    }
}
