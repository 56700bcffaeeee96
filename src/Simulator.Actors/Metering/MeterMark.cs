namespace Simulator.Actors.Metering;

/// <summary>What of a meter goes with a transaction.</summary>
/// <param name="LifetimeWh">Lifetime register of the connector.</param>
/// <param name="EvProfileId">The vehicle; null: the built-in one.</param>
/// <param name="SocPercent">State of charge of its battery.</param>
public readonly record struct MeterMark(double LifetimeWh, string? EvProfileId, double? SocPercent);
