using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Ocpp16.Messages;
using Simulator.Actors.Chance;

namespace Simulator.Actors.Metering;

/// <summary>Makes the sampled values of one MeterValue from the state of the meter (OCPP 1.6, 7.33 and 7.43).</summary>
public static class SampledValues
{
    private const double GridHertz = 50;
    private const double GridNoisePercent = 0.04;
    private const double RestingCelsius = 25;
    private const double LoadCelsius = 20;

    /// <summary>A sample over the time since the last periodic one.</summary>
    /// <inheritdoc cref="Build(MeteringPlan, in MeterState, in MeterWindow, MeasurandSet, ReadingContext, RandomStream)"/>
    public static ImmutableArray<SampledValue> Build(
        MeteringPlan plan, in MeterState state, MeasurandSet measurands, ReadingContext context, RandomStream random) =>
        Build(plan, state, state.Window, measurands, context, random);

    /// <param name="state">Advanced to the time of the sample.</param>
    /// <param name="window">Since when mean power and interval energy count: for clock-aligned data, since the last of these.</param>
    /// <param name="random">For what no other value depends on: voltages of single phases, frequency, temperature.</param>
    /// <returns>In the order SoC, Voltage, Power, Current, Energy, then the rest. Never empty.</returns>
    public static ImmutableArray<SampledValue> Build(
        MeteringPlan plan, in MeterState state, in MeterWindow window, MeasurandSet measurands, ReadingContext context, RandomStream random)
    {
        var reading = new Reading(plan, state, window, random);
        var values = ImmutableArray.CreateBuilder<SampledValue>(plan.Values.Length);
        foreach (var planned in plan.Values)
        {
            if (!measurands.Contains(planned.Measurand, planned.Phase) || reading.Of(planned) is not { } value)
                continue;
            values.Add(new SampledValue
            {
                Value = Text(value / planned.Divisor, planned.Decimals),
                Context = context == ReadingContext.SamplePeriodic ? planned.Context ?? context : context,
                Measurand = planned.Measurand,
                Phase = planned.Phase,
                Location = planned.Location,
                Unit = planned.Unit,
            });
        }

        return values.DrainToImmutable();
    }

    /// <summary>Shortest text that reads back as the rounded number; the point is a point in every culture.</summary>
    internal static string Text(double value, int decimals)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        return (rounded == 0 ? 0 : rounded).ToString(CultureInfo.InvariantCulture); // no "-0"
    }

    /// <summary>The figures of one sample; every one follows from the power and the voltage of the interval.</summary>
    private readonly ref struct Reading
    {
        private readonly MeteringPlan _plan;
        private readonly MeterState _state;
        private readonly MeterWindow _window;
        private readonly RandomStream _random;
        private readonly double _watts;
        private readonly double _volts;
        private readonly double _factor;
        private readonly PhaseVolts _phaseVolts;

        public Reading(MeteringPlan plan, in MeterState state, in MeterWindow window, RandomStream random)
        {
            _plan = plan;
            _state = state;
            _window = window;
            _random = random;
            var (watts, volts) = MeterRules.Reported(state, plan, window);
            _watts = Math.Round(watts, 2, MidpointRounding.AwayFromZero);
            _volts = volts > 0 ? volts : plan.Electrical.VoltageOut;
            _factor = MeterRules.PowerFactor(state, plan);
            for (var k = 0; k < 3; k++)
            {
                var own = plan.PhaseVoltages.IsEmpty ? null : plan.PhaseVoltages[k];
                _phaseVolts[k] = own is { } phase ? Math.Round(phase.Draw(random), 2, MidpointRounding.AwayFromZero) : _volts;
            }
        }

        /// <summary>In base units; null: not known.</summary>
        public double? Of(PlannedValue planned) => planned.Measurand switch
        {
            Measurand.SoC => _state.SocPercent ?? 0,
            Measurand.Voltage => Volts(planned),
            Measurand.PowerActiveImport => planned.Phase is { } phase ? PhaseWatts(MeterText.Index(phase)) : _watts,
            Measurand.CurrentImport => planned.Phase is { } phase ? PhaseAmperes(MeterText.Index(phase)) : Amperes(),
            Measurand.EnergyActiveImportRegister => MeterRules.RegisterWh(_state, _plan),
            Measurand.EnergyActiveImportInterval => Math.Max(0, _state.LifetimeWh - _window.FromWh),
            Measurand.PowerOffered => _state.AvailableWatts,
            Measurand.CurrentOffered => _state.AvailableWatts / (_plan.Electrical.VoltageOut * _plan.PhasesOf(_state)),
            Measurand.PowerFactor => _factor,
            Measurand.Frequency => (planned.Own ?? new Fluctuation(GridHertz, GridNoisePercent)).Draw(_random),
            Measurand.Temperature => planned.Own?.Draw(_random) ?? RestingCelsius + (LoadCelsius * Load()),
            Measurand.PowerReactiveImport => _watts * MeterRules.Tangent(_factor),
            Measurand.EnergyReactiveImportRegister => MeterRules.ReactiveRegisterVarh(_state, _plan),
            Measurand.EnergyReactiveImportInterval => Math.Max(0, _state.LifetimeWh - _window.FromWh) * MeterRules.Tangent(_factor),
            _ => planned.Own?.Draw(_random) ?? 0, // nothing flows back, unless the template says so
        };

        private double Volts(PlannedValue planned)
        {
            if (planned.Phase is not { } phase)
                return _volts;
            var first = _phaseVolts[MeterText.Index(phase)];
            if (phase is Phase.L1N or Phase.L2N or Phase.L3N)
                return first;

            // The third side of a triangle whose sides are two phases, 120 degrees apart: √3 times the phase when they are equal.
            var second = _phaseVolts[(MeterText.Index(phase) + 1) % 3];
            return planned.Own?.Draw(_random) ?? Math.Sqrt((first * first) + (second * second) + (first * second));
        }

        private double Amperes() => _watts / (_volts * _plan.PhasesOf(_state) * _factor);

        // The last phase carries what the others leave, so that the rounded phases sum to the rounded total.
        private double PhaseWatts(int k) => k < 2
            ? Math.Round(_watts * _plan.ShareOf(_state, k), 2, MidpointRounding.AwayFromZero)
            : _watts - PhaseWatts(0) - PhaseWatts(1);

        private double PhaseAmperes(int k) => PhaseWatts(k) / (_phaseVolts[k] * _factor);

        private double Load() => _state.AvailableWatts > 0 ? Math.Min(1, _watts / _state.AvailableWatts) : 0;
    }

    [InlineArray(3)]
    private struct PhaseVolts
    {
        private double _first;
    }
}
