namespace Simulator.Actors.Metering;

/// <summary>
/// What the meter of one connector knows. A value: kept as a field of its owner and replaced by what <see cref="MeterRules"/> returns.
/// The default value is a new meter at rest.
/// </summary>
public readonly record struct MeterState
{
    /// <summary>Energy the connector ever delivered, unrounded; never runs backwards by what can be seen from outside.</summary>
    public double LifetimeWh { get; init; }

    /// <summary><see cref="LifetimeWh"/> at the start of the current or last transaction.</summary>
    public double TransactionStartWh { get; init; }

    /// <summary>Up to when <see cref="LifetimeWh"/> counts.</summary>
    public DateTimeOffset AdvancedAt { get; init; }

    /// <summary>The one figure from which current, energy and state of charge follow: holds from <see cref="AdvancedAt"/> on.</summary>
    public double PowerWatts { get; init; }

    /// <summary>Power offered to the vehicle when the figure was chosen.</summary>
    public double AvailableWatts { get; init; }

    /// <summary>Phase to neutral on AC; 0 before the first figure, which stands for the nominal voltage.</summary>
    public double VoltageVolts { get; init; }

    /// <summary>The voltage that held up to <see cref="AdvancedAt"/>: a sample tells it with the power of the time that ended.</summary>
    public double PastVoltageVolts { get; init; }

    /// <summary>The vehicle of the current or last transaction.</summary>
    public EvProfile? Ev { get; init; }

    /// <summary>Energy in the vehicle's battery.</summary>
    public double BatteryWh { get; init; }

    /// <summary>Since when the next periodic sample counts.</summary>
    public MeterWindow Window { get; init; }

    /// <summary>The highest <see cref="LifetimeWh"/> told to the central system.</summary>
    public double ReportedWh { get; init; }

    /// <summary>Where in its fluctuation this transaction lies, −1 to 1.</summary>
    public float Level { get; init; }

    /// <summary>Phases that carry the power, the first ones; null: all there are.</summary>
    public int? Phases { get; init; }

    /// <summary>A transaction runs.</summary>
    public bool InTransaction { get; init; }

    /// <summary>The vehicle or the station has interrupted the power; the transaction goes on.</summary>
    public bool Suspended { get; init; }

    /// <summary>State of charge in per cent, 0 to 100; null before the first transaction.</summary>
    public double? SocPercent => Ev is null ? null : Math.Min(100, 100 * BatteryWh / Ev.BatteryCapacityWh);

    /// <summary>The battery takes no more: the connector is SuspendedEV.</summary>
    public bool IsFull => Ev is not null && BatteryWh >= Ev.BatteryCapacityWh;
}

/// <summary>The stretch of time that a sample reports on, by where it began.</summary>
/// <param name="FromWh"><see cref="MeterState.LifetimeWh"/> at <paramref name="From"/>.</param>
public readonly record struct MeterWindow(DateTimeOffset From, double FromWh)
{
    public static MeterWindow At(in MeterState state) => new(state.AdvancedAt, state.LifetimeWh);
}
