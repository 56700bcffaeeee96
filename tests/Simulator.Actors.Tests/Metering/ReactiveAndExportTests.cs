using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Metering;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Metering;

/// <summary>The measurands that few stations report: they follow from the power factor, or from what a template says.</summary>
public sealed class ReactiveAndExportTests
{
    private static readonly EvProfile Reactive = BuiltInEvProfiles.Ac with { PowerFactor = 0.8 };

    [Fact]
    public void Supported_AreAllMeasurandsOfOcpp16() =>
        Assert.Equal(Enum.GetValues<Measurand>().Order(), MeasurandSet.Supported.Order());

    [Fact]
    public void Reactive_FollowsFromThePowerFactor()
    {
        var run = new MeterRun(MeteringTemplates.Plan(MeteringTemplates.Ac()), 5, 11_000);
        run.Begin(Reactive);
        run.Pass(run.Interval);
        var sample = run.Sample();

        Assert.Equal(Of(sample, Measurand.PowerActiveImport) * 0.75, Of(sample, Measurand.PowerReactiveImport), 0.1);
        Assert.Equal(Of(sample, Measurand.EnergyActiveImportRegister) * 0.75, Of(sample, Measurand.EnergyReactiveImportRegister), 0.1);
        Assert.Equal(Of(sample, Measurand.EnergyActiveImportInterval) * 0.75, Of(sample, Measurand.EnergyReactiveImportInterval), 0.1);
        Assert.Equal(UnitOfMeasure.Var, sample.Single(v => v.Measurand is Measurand.PowerReactiveImport).Unit);
        Assert.Equal(UnitOfMeasure.Varh, sample.Single(v => v.Measurand is Measurand.EnergyReactiveImportRegister).Unit);
    }

    [Fact]
    public void ReactiveRegister_OfTheLifetime_NeverFallsWithAnotherVehicle()
    {
        var run = new MeterRun(MeteringTemplates.Plan(MeteringTemplates.Ac(), new MeteringOptions { MeteringPerTransaction = false }), 6, 11_000);
        var told = 0.0;
        foreach (var vehicle in new[] { Reactive, BuiltInEvProfiles.Ac, Reactive })
        {
            run.Begin(vehicle);
            run.Pass(run.Interval);
            var now = Of(run.Sample(), Measurand.EnergyReactiveImportRegister);
            Assert.True(now >= told, $"{now} after {told}");
            told = now;
            run.End();
        }

        Assert.True(told > 0);
    }

    [Fact]
    public void Export_IsNothingUnlessTheTemplateSaysSo()
    {
        Measurand[] exported =
        [
            Measurand.PowerActiveExport, Measurand.PowerReactiveExport, Measurand.CurrentExport, Measurand.EnergyActiveExportRegister,
            Measurand.EnergyActiveExportInterval, Measurand.EnergyReactiveExportRegister, Measurand.EnergyReactiveExportInterval, Measurand.RPM,
        ];
        var silent = Sample(MeteringTemplates.Plan(MeteringTemplates.Ac()));
        Assert.All(exported, measurand => Assert.Equal(0, Of(silent, measurand)));

        var told = Sample(MeteringTemplates.Plan(
            MeteringTemplates.Ac(),
            new SampledValueTemplate { Measurand = "Power.Active.Export", Unit = "kW", Value = 3, FluctuationPercent = 0 },
            new SampledValueTemplate { Measurand = "Energy.Active.Export.Register", Value = 120 },
            new SampledValueTemplate { Measurand = "RPM", Value = 1_500, FluctuationPercent = 0 }));
        Assert.Equal(3_000, Of(told, Measurand.PowerActiveExport));
        Assert.Equal(120, Of(told, Measurand.EnergyActiveExportRegister));
        Assert.Equal(1_500, Of(told, Measurand.RPM));
    }

    private static ImmutableArray<SampledValue> Sample(MeteringPlan plan)
    {
        var run = new MeterRun(plan, 7, 11_000);
        run.Begin();
        run.Pass(run.Interval);
        return run.Sample();
    }

    private static double Of(ImmutableArray<SampledValue> values, Measurand measurand) => MeterRun.Value(values, measurand)!.Value;
}
