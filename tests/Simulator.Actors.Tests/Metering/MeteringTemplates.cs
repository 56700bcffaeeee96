using System.Collections.Immutable;
using Simulator.Actors.Metering;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Metering;

/// <summary>Electrical models and plans that the metering tests share.</summary>
internal static class MeteringTemplates
{
    public static ElectricalTemplate Ac(int phases = 3, double watts = 22_080) => new()
    {
        Powers = [watts],
        CurrentOutType = CurrentType.AC,
        VoltageOut = 230,
        NumberOfPhases = phases,
        NumberOfConnectors = [1],
    };

    public static ElectricalTemplate Dc(double watts = 150_000) => new()
    {
        Powers = [watts],
        CurrentOutType = CurrentType.DC,
        VoltageOut = 400,
        NumberOfPhases = 0,
        NumberOfConnectors = [1],
    };

    public static MeteringPlan Plan(ElectricalTemplate electrical, params ImmutableArray<SampledValueTemplate> entries) =>
        Plan(electrical, new MeteringOptions(), entries);

    public static MeteringPlan Plan(
        ElectricalTemplate electrical, MeteringOptions options, params ImmutableArray<SampledValueTemplate> entries) =>
        MeteringPlanCompiler.Compile(electrical, options, entries);

    /// <summary>Plans of every kind, for properties that hold for all.</summary>
    public static ImmutableArray<(string Name, MeteringPlan Plan, double Watts)> All { get; } =
    [
        ("AC three phases, no entries", Plan(Ac()), 22_080),
        ("AC one phase, no entries", Plan(Ac(1, 7_360)), 7_360),
        ("DC, no entries", Plan(Dc()), 150_000),
        ("AC with a power in kW", Plan(
            Ac(),
            new SampledValueTemplate { Measurand = "Power.Active.Import", Unit = "kW", Value = 11, FluctuationPercent = 10 }), 22_080),
        ("AC with a current", Plan(Ac(), new SampledValueTemplate { Measurand = "Current.Import", Value = 10 }), 22_080),
        ("AC with energy per interval", Plan(Ac(1, 7_360), new SampledValueTemplate { Value = 30, FluctuationPercent = 20 }), 7_360),
        ("AC with a value above the limit", Plan(
            Ac(1, 3_680),
            new SampledValueTemplate { Measurand = "Power.Active.Import", Value = 9_000 }), 3_680),
        ("AC not limited", Plan(
            Ac(1, 3_680),
            new MeteringOptions { CustomValueLimitationMeterValues = false },
            new SampledValueTemplate { Measurand = "Power.Active.Import", Value = 5_000 }), 3_680),
        ("AC with values per phase", Plan(
            Ac(),
            new SampledValueTemplate { Measurand = "Power.Active.Import" },
            new SampledValueTemplate { Measurand = "Power.Active.Import", Phase = "L1-N", Value = 5_000 },
            new SampledValueTemplate { Measurand = "Power.Active.Import", Phase = "L2-N", Value = 3_000 },
            new SampledValueTemplate { Measurand = "Voltage", Value = 228, FluctuationPercent = 2 }), 22_080),
        ("AC for the lifetime", Plan(Ac(), new MeteringOptions { MeteringPerTransaction = false }), 22_080),
        ("DC with a state of charge", Plan(
            Dc(50_000),
            new SampledValueTemplate { Measurand = "SoC", Value = 50, FluctuationPercent = 10 }), 50_000),
    ];

    public static (string Name, MeteringPlan Plan, double Watts) Named(string name) =>
        All.Single(p => string.Equals(p.Name, name, StringComparison.Ordinal));
}
