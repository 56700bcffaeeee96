using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Metering;

/// <summary>Turns the <c>MeterValues</c> entries of a connector into a <see cref="MeteringPlan"/>.</summary>
internal static class MeteringPlanCompiler
{
    /// <summary>Voltage strays by this much at most when the template gives no value.</summary>
    private const double VoltageNoisePercent = 0.5;

    private static readonly Phase[] PhaseToNeutral = [Phase.L1N, Phase.L2N, Phase.L3N];
    private static readonly Phase[] LineToLine = [Phase.L1L2, Phase.L2L3, Phase.L3L1];
    private static readonly Phase[] Line = [Phase.L1, Phase.L2, Phase.L3];

    public static MeteringPlan Compile(
        ElectricalTemplate electrical, MeteringOptions metering, ImmutableArray<SampledValueTemplate> templates)
    {
        var entries = new TemplateEntries(templates);
        var phases = AvailablePower.Phases(electrical);
        return new MeteringPlan(
            electrical,
            metering,
            VoltageOf(entries.Find(Measurand.Voltage), electrical.VoltageOut),
            phases == 3 ? PhaseVoltages(entries, electrical.VoltageOut) : [],
            PowerTargetReader.Read(entries, electrical.VoltageOut, phases),
            entries.Find(Measurand.SoC) is { } soc ? InitialSoc(soc) : null,
            PowerTargetReader.PhaseShares(entries, phases),
            Values(entries, electrical, metering, phases));
    }

    private static Fluctuation? InitialSoc(SampledValueTemplate soc) =>
        soc.Value is > 0 and { } value ? new Fluctuation(value, soc.FluctuationPercent, soc.MinimumValue ?? 0) : null;

    private static Fluctuation VoltageOf(SampledValueTemplate? entry, double nominal) =>
        entry?.Value is > 0 and { } value
            ? new Fluctuation(value, entry.FluctuationPercent, entry.MinimumValue ?? double.NegativeInfinity)
            : new Fluctuation(nominal, Math.Min(entry?.FluctuationPercent ?? VoltageNoisePercent, VoltageNoisePercent));

    private static ImmutableArray<Fluctuation?> PhaseVoltages(TemplateEntries entries, double nominal)
    {
        ImmutableArray<SampledValueTemplate?> own = [.. PhaseToNeutral.Select(phase => entries.Find(Measurand.Voltage, phase))];
        return own.All(entry => entry is null)
            ? []
            : [.. own.Select(entry => entry is null ? (Fluctuation?)null : VoltageOf(entry, nominal))];
    }

    private static ImmutableArray<PlannedValue> Values(
        TemplateEntries entries, ElectricalTemplate electrical, MeteringOptions metering, int phases)
    {
        var values = ImmutableArray.CreateBuilder<PlannedValue>();
        foreach (var measurand in MeasurandSet.Supported)
        {
            var main = entries.Find(measurand);
            switch (measurand)
            {
                case Measurand.Voltage when phases == 3:
                    if (metering.MainVoltageMeterValues)
                        values.Add(Plan(measurand, null, main, null));
                    for (var k = 0; k < 3; k++)
                    {
                        values.Add(Plan(measurand, PhaseToNeutral[k], main, entries.Find(measurand, PhaseToNeutral[k])));
                        if (metering.PhaseLineToLineVoltageMeterValues)
                            values.Add(LineToLineVoltage(entries, main, LineToLine[k], electrical.VoltageOut));
                    }

                    break;
                case Measurand.PowerActiveImport or Measurand.CurrentImport when phases == 3:
                    values.Add(Plan(measurand, null, main, null));
                    foreach (var phase in measurand == Measurand.PowerActiveImport ? PhaseToNeutral : Line)
                        values.Add(Plan(measurand, phase, main, entries.Find(measurand, phase)));
                    break;
                default: values.Add(Plan(measurand, null, main, null)); break;
            }
        }

        return values.ToImmutable();
    }

    private static PlannedValue LineToLineVoltage(TemplateEntries entries, SampledValueTemplate? main, Phase phase, double nominal)
    {
        var own = entries.Find(Measurand.Voltage, phase);
        return Plan(Measurand.Voltage, phase, main, own) with { Own = own?.Value is > 0 ? VoltageOf(own, nominal) : null };
    }

    private static PlannedValue Plan(Measurand measurand, Phase? phase, SampledValueTemplate? main, SampledValueTemplate? own)
    {
        var entry = own ?? main;
        var ownDegrees = measurand == Measurand.Temperature && main?.Value is not null; // the built-in ones are Celsius
        var unit = MeterText.Unit(measurand, measurand != Measurand.Temperature || ownDegrees ? entry?.Unit ?? main?.Unit : null);
        var divisor = MeterText.BaseUnits(unit);
        return new PlannedValue
        {
            Measurand = measurand,
            Phase = phase,
            Unit = unit,
            Location = MeterText.Location(entry?.Location) ?? (measurand == Measurand.SoC ? Location.EV : null),
            Context = MeterText.Context(entry?.Context),
            Divisor = divisor,
            Decimals = measurand == Measurand.SoC ? 1 : divisor > 1 ? 5 : 2,
            Own = main?.Value is { } value && IsFree(measurand)
                ? new Fluctuation(
                    value * divisor, IsCounted(measurand) ? 0 : main.FluctuationPercent, main.MinimumValue * divisor ?? double.NegativeInfinity)
                : null,
        };
    }

    /// <summary>Measurands that do not follow from the power.</summary>
    private static bool IsFree(Measurand measurand) =>
        measurand is Measurand.Frequency or Measurand.Temperature or Measurand.RPM
            or Measurand.PowerActiveExport or Measurand.PowerReactiveExport or Measurand.CurrentExport
        || IsCounted(measurand);

    /// <summary>Of these, energies: they stand still.</summary>
    private static bool IsCounted(Measurand measurand) =>
        measurand is Measurand.EnergyActiveExportRegister or Measurand.EnergyActiveExportInterval
            or Measurand.EnergyReactiveExportRegister or Measurand.EnergyReactiveExportInterval;
}
