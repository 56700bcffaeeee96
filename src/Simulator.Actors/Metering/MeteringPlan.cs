using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Metering;

/// <summary>
/// The meter of one connector of a template, worked out once and shared by all its stations: what it can emit, in which order and unit, and
/// what the template says of the power. Nothing of the template is parsed per sample.
/// </summary>
public sealed class MeteringPlan
{
    private static readonly ConditionalWeakTable<StationTemplate, ConcurrentDictionary<ConnectorTemplate, MeteringPlan>> Cache = new();

    internal MeteringPlan(
        ElectricalTemplate electrical,
        MeteringOptions metering,
        Fluctuation voltage,
        ImmutableArray<Fluctuation?> phaseVoltages,
        PowerTarget power,
        Fluctuation? initialSoc,
        ImmutableArray<double> phaseShares,
        ImmutableArray<PlannedValue> values)
    {
        Electrical = electrical;
        Metering = metering;
        Voltage = voltage;
        PhaseVoltages = phaseVoltages;
        Power = power;
        InitialSoc = initialSoc;
        PhaseShares = phaseShares;
        Values = values;
        Imbalance = phaseShares.Length * phaseShares.Max();
    }

    public ElectricalTemplate Electrical { get; }

    public MeteringOptions Metering { get; }

    /// <summary>Voltage of an interval, in volts.</summary>
    internal Fluctuation Voltage { get; }

    /// <summary>Voltages of single phases that have an entry of their own; empty: none has.</summary>
    internal ImmutableArray<Fluctuation?> PhaseVoltages { get; }

    internal PowerTarget Power { get; }

    /// <summary>State of charge on arrival, per cent; null: the vehicle's profile says it.</summary>
    internal Fluctuation? InitialSoc { get; }

    /// <summary>What each phase carries of the power; sums to 1. One element for a single phase and for DC.</summary>
    internal ImmutableArray<double> PhaseShares { get; }

    /// <summary>In the order of a sample.</summary>
    internal ImmutableArray<PlannedValue> Values { get; }

    /// <summary>The busiest phase by the mean of the phases, 1 or more: it reaches its limit first.</summary>
    internal double Imbalance { get; }

    internal int Phases => PhaseShares.Length;

    /// <summary>Phases that carry the power.</summary>
    internal int PhasesOf(in MeterState state) => Math.Clamp(state.Phases ?? Phases, 1, Phases);

    /// <summary>What a phase carries: where not all are used, those in use carry the same.</summary>
    internal double ShareOf(in MeterState state, int phase)
    {
        var used = PhasesOf(state);
        if (used == Phases)
            return PhaseShares[phase];
        return phase < used ? 1.0 / used : 0;
    }

    /// <summary>The shared plan of a connector.</summary>
    /// <param name="connector">The entry of <see cref="StationTemplate.Connectors"/> that describes it.</param>
    public static MeteringPlan For(StationTemplate template, ConnectorTemplate connector)
    {
        var plans = Cache.GetValue(template, static _ => new(ReferenceEqualityComparer.Instance));
        return plans.GetOrAdd(connector, static (c, t) => MeteringPlanCompiler.Compile(t.Electrical, t.Metering, c.MeterValues), template);
    }
}
