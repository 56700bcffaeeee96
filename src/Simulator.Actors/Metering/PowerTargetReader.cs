using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Metering;

/// <summary>Reads from the entries for power, current and energy what the template says of the power.</summary>
internal static class PowerTargetReader
{
    private static readonly Phase[] PowerPhases = [Phase.L1N, Phase.L2N, Phase.L3N];
    private static readonly Phase[] CurrentPhases = [Phase.L1, Phase.L2, Phase.L3];

    public static PowerTarget Read(TemplateEntries entries, double volts, int phases)
    {
        var power = Total(entries, Measurand.PowerActiveImport, PowerPhases, phases, 1);
        var current = Total(entries, Measurand.CurrentImport, CurrentPhases, phases, phases);
        var energy = entries.Find(Measurand.EnergyActiveImportRegister);
        var (powerEntry, currentEntry) = (entries.Find(Measurand.PowerActiveImport), entries.Find(Measurand.CurrentImport));

        var currentWatts = current?.Sum * volts;
        var watts = power is { } p && currentWatts is { } c ? Math.Min(p.Sum, c) : power?.Sum ?? currentWatts;
        var wh = watts is null && energy?.Value is > 0 and { } value ? value * Factor(energy) : (double?)null;
        var percent = watts is null
            ? (wh is null ? powerEntry ?? currentEntry ?? energy : energy)?.FluctuationPercent
            : (power is { } taken && taken.Sum <= watts ? power : current)?.FluctuationPercent;
        return new PowerTarget(
            watts,
            wh,
            Math.Clamp(percent ?? 1, 0, 100),
            Math.Max((powerEntry?.MinimumValue ?? 0) * Factor(powerEntry), (currentEntry?.MinimumValue ?? 0) * volts * phases),
            (energy?.MinimumValue ?? 0) * Factor(energy));
    }

    /// <summary>Parts of the power by phase, from the values per phase; equal where there are none.</summary>
    public static ImmutableArray<double> PhaseShares(TemplateEntries entries, int phases)
    {
        if (phases == 1)
            return [1];
        var parts = Parts(entries, Measurand.PowerActiveImport, PowerPhases, 1)
            ?? Parts(entries, Measurand.CurrentImport, CurrentPhases, 3)
            ?? [1, 1, 1];
        var sum = parts[0] + parts[1] + parts[2];
        return [parts[0] / sum, parts[1] / sum, parts[2] / sum];
    }

    /// <param name="times">The main value stands for the sum (1), or for the mean of so many phases.</param>
    private static (double Sum, double FluctuationPercent)? Total(
        TemplateEntries entries, Measurand measurand, Phase[] phaseNames, int phases, int times)
    {
        var main = entries.Find(measurand);
        if (phases == 3 && Parts(entries, measurand, phaseNames, times) is { } parts)
        {
            var percent = main?.Value is > 0 ? main.FluctuationPercent : FirstOwn(entries, measurand, phaseNames)!.FluctuationPercent;
            return (parts[0] + parts[1] + parts[2], percent);
        }

        return main?.Value is > 0 and { } value ? (value * Factor(main) * times, main.FluctuationPercent) : null;
    }

    /// <summary>A phase without a value takes its part of the main one, else the mean of the others. Null: no phase has one.</summary>
    private static double[]? Parts(TemplateEntries entries, Measurand measurand, Phase[] phaseNames, int times)
    {
        var own = new double?[3];
        var (sum, count) = (0.0, 0);
        for (var k = 0; k < 3; k++)
        {
            if (entries.Find(measurand, phaseNames[k]) is not { Value: > 0 and { } value } entry)
                continue;
            own[k] = value * Factor(entry);
            (sum, count) = (sum + own[k]!.Value, count + 1);
        }

        if (count == 0)
            return null;
        var main = entries.Find(measurand);
        var rest = main?.Value is > 0 and { } total ? total * Factor(main) * times / 3 : sum / count;
        return [own[0] ?? rest, own[1] ?? rest, own[2] ?? rest];
    }

    private static SampledValueTemplate? FirstOwn(TemplateEntries entries, Measurand measurand, Phase[] phaseNames) =>
        phaseNames.Select(phase => entries.Find(measurand, phase)).FirstOrDefault(entry => entry?.Value > 0);

    /// <summary>Base units in one unit of the entry.</summary>
    private static double Factor(SampledValueTemplate? entry) =>
        entry is not null && MeterText.MeasurandOf(entry) is { } measurand ? MeterText.BaseUnits(MeterText.Unit(measurand, entry.Unit)) : 1;
}
