namespace Simulator.Actors.Metering;

/// <summary>What of a meter goes with a transaction.</summary>
/// <param name="LifetimeWh">Lifetime register of the connector.</param>
/// <param name="EvProfileId">The vehicle; null: the built-in one.</param>
/// <param name="SocPercent">State of charge of its battery.</param>
/// <param name="Phases">Phases that carry the power as it begins; null: all there are.</param>
public readonly record struct MeterMark(double LifetimeWh, string? EvProfileId, double? SocPercent, int? Phases = null);
