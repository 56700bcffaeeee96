using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Ocpp16.Messages;
using Simulator.Actors.Metering;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Metering;

public sealed class MeterRulesTests
{
    private static readonly MeteringPlan Ac = MeteringTemplates.Plan(MeteringTemplates.Ac());

    [Fact]
    public void Advance_WithNoOrNegativeTime_ChangesNothing()
    {
        var run = new MeterRun(Ac, 1, 22_080);
        run.Begin();
        run.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(run.State, MeterRules.Advance(run.State, run.Now));
        Assert.Equal(run.State, MeterRules.Advance(run.State, run.Now.AddDays(-400)));
    }

    [Fact]
    public void Advance_OverAYear_FillsTheBatteryAndNoMore()
    {
        var run = new MeterRun(Ac, 2, 22_080);
        run.Begin();
        var room = run.State.Ev!.BatteryCapacityWh - run.State.BatteryWh;
        run.Pass(TimeSpan.FromDays(366));
        Assert.True(run.State.IsFull);
        Assert.Equal(100, run.State.SocPercent);
        Assert.Equal(room, run.State.LifetimeWh, 0.001);
        Assert.Equal(0, run.State.PowerWatts);
        run.Choose();
        Assert.Equal(0, run.State.PowerWatts);
    }

    [Fact]
    public void Advance_CountsTheTimeThatPassed_NotTheNominalInterval()
    {
        var plan = MeteringTemplates.Plan(
            MeteringTemplates.Ac(), new SampledValueTemplate { Measurand = "Power.Active.Import", Value = 6_000, FluctuationPercent = 0 });
        var run = new MeterRun(plan, 3, 22_080);
        run.Begin();
        run.Pass(TimeSpan.FromMinutes(10));
        Assert.Equal(1_000, MeterRules.MeterWh(run.State, plan));
    }

    [Theory]
    [InlineData(11_040)]
    [InlineData(1_380)]
    [InlineData(0)]
    public void LoweredLimit_BetweenSamples_ShowsInTheNextValue(double limit)
    {
        foreach (var (name, plan, watts) in MeteringTemplates.All.Where(p => p.Plan.Metering.CustomValueLimitationMeterValues))
        {
            var run = new MeterRun(plan, 4, watts);
            run.Begin();
            run.Pass(run.Interval);
            run.Sample();
            run.Pass(run.Interval * 0.9);
            run.Limit(limit);
            run.Pass(run.Interval * 0.1);
            var sample = run.Sample();
            Assert.True(MeterRun.Value(sample, Measurand.PowerActiveImport) <= limit, name);
            Assert.True(MeterRun.Value(sample, Measurand.CurrentImport) <= AvailablePower.Amperes(plan.Electrical, limit) + 0.005, name);
            Assert.Equal(limit, MeterRun.Value(sample, Measurand.PowerOffered));
        }
    }

    [Fact]
    public void LoweredLimit_JustBeforeTheEnd_ShowsInTheLastValue()
    {
        var run = new MeterRun(Ac, 4, 22_080);
        run.Begin();
        run.Pass(TimeSpan.FromSeconds(50));
        run.Limit(5_000);
        run.Pass(TimeSpan.FromSeconds(1));
        Assert.InRange(MeterRun.Value(run.End(), Measurand.PowerActiveImport)!.Value, 4_900, 5_000);
    }

    [Fact]
    public void Power_IsNeverAboveTheLimit_InWattsNorAmperes()
    {
        foreach (var (name, plan, watts) in MeteringTemplates.All.Where(p => p.Plan.Metering.CustomValueLimitationMeterValues))
        {
            for (ulong seed = 1; seed <= 50; seed++)
            {
                var run = new MeterRun(plan, seed, watts);
                run.Begin();
                for (var i = 0; i < 20; i++)
                {
                    run.Pass(run.Interval);
                    var sample = run.Sample();
                    Assert.True(MeterRun.Value(sample, Measurand.PowerActiveImport) <= watts, $"{name}, seed {seed}");
                    var amperes = MeterRun.Value(sample, Measurand.CurrentImport);
                    Assert.True(amperes <= AvailablePower.Amperes(plan.Electrical, watts) + 0.005, $"{name}, seed {seed}: {amperes} A");
                }
            }
        }
    }

    [Fact]
    public void Power_OfATemplateWithAValue_StaysWithinItsFluctuation()
    {
        var plan = MeteringTemplates.Plan(
            MeteringTemplates.Ac(),
            new SampledValueTemplate { Measurand = "Power.Active.Import", Value = 10_000, FluctuationPercent = 10 });
        var (least, most) = (double.MaxValue, 0.0);
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var run = new MeterRun(plan, seed, 22_080);
            run.Begin();
            Assert.InRange(run.State.PowerWatts, 8_990, 11_010);
            (least, most) = (Math.Min(least, run.State.PowerWatts), Math.Max(most, run.State.PowerWatts));
        }

        Assert.True(least < 9_200 && most > 10_800, $"{least} to {most}");
    }

    [Fact]
    public void Power_AboveTheLimit_IsKeptWhenTheTemplateIsNotLimited()
    {
        var plan = MeteringTemplates.Named("AC not limited").Plan;
        var run = new MeterRun(plan, 6, 3_680);
        run.Begin();
        Assert.InRange(run.State.PowerWatts, 4_700, 5_300);
    }

    [Fact]
    public void MinimumValue_RaisesThePower_ButNotAboveTheLimit()
    {
        var plan = MeteringTemplates.Plan(
            MeteringTemplates.Ac(),
            new SampledValueTemplate
            {
                Measurand = "Power.Active.Import",
                Unit = "kW",
                Value = 2,
                MinimumValue = 5,
                FluctuationPercent = 0,
            });
        var run = new MeterRun(plan, 7, 22_080);
        run.Begin();
        Assert.Equal(5_000, run.State.PowerWatts);
        run.Limit(3_000);
        Assert.InRange(run.State.PowerWatts, 2_900, 3_000);
    }

    [Fact]
    public void Suspended_DeliversNothing_AndGoesOnAfter()
    {
        var run = new MeterRun(Ac, 8, 22_080);
        run.Begin();
        run.Pass(TimeSpan.FromMinutes(1));
        run.State = MeterRules.Suspend(run.State, run.Now, suspended: true);
        run.Choose();
        var before = run.State.LifetimeWh;
        run.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(before, run.State.LifetimeWh);
        run.State = MeterRules.Suspend(run.State, run.Now, suspended: false);
        run.Choose();
        Assert.True(run.State.PowerWatts > 20_000);
    }

    [Fact]
    public void OutsideATransaction_NothingIsCounted()
    {
        var run = new MeterRun(Ac, 9, 22_080);
        run.Begin();
        run.Pass(TimeSpan.FromMinutes(3));
        run.End();
        var register = MeterRules.MeterWh(run.State, Ac);
        run.Pass(TimeSpan.FromDays(3));
        Assert.Equal(0, MeterRun.Value(run.Sample(ReadingContext.SampleClock), Measurand.PowerActiveImport));
        Assert.Equal(register, MeterRules.MeterWh(run.State, Ac));
    }

    [Fact]
    public void Register_PerTransaction_BeginsAtZero_AndForTheLifetimeGoesOn()
    {
        var lifetime = MeteringTemplates.Plan(MeteringTemplates.Ac(), new MeteringOptions { MeteringPerTransaction = false });
        var run = new MeterRun(lifetime, 10, 22_080);
        run.Begin();
        run.Pass(TimeSpan.FromMinutes(7));
        run.End();
        var meterStop = MeterRules.MeterWh(run.State, lifetime);
        run.Begin();
        Assert.Equal(meterStop, MeterRules.MeterWh(run.State, lifetime));
        Assert.Equal(0, MeterRules.MeterWh(run.State, Ac));
        Assert.Equal(meterStop, MeterRun.Value(run.Sample(ReadingContext.TransactionBegin), Measurand.EnergyActiveImportRegister));
    }

    [Fact]
    public void Soc_StartsAtTheTemplatesValue_AndRisesWithTheEnergy()
    {
        var plan = MeteringTemplates.Plan(
            MeteringTemplates.Dc(), new SampledValueTemplate { Measurand = "SoC", Value = 50, FluctuationPercent = 0 });
        var run = new MeterRun(plan, 11, 150_000);
        run.Begin();
        Assert.Equal(50, run.State.SocPercent);
        run.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal(50 + (100 * run.State.LifetimeWh / run.State.Ev!.BatteryCapacityWh), run.State.SocPercent!.Value, 1e-9);
    }

    [Fact]
    public void Charge_WithACurveThatFallsToZero_ReachesFullOnce()
    {
        var ev = new EvProfile
        {
            Id = "taper",
            BatteryCapacityWh = 40_000,
            MaxPowerW = 50_000,
            ChargingCurve = [new(0, 1), new(50, 1), new(100, 0)],
        };
        var run = new MeterRun(MeteringTemplates.Plan(MeteringTemplates.Dc()), 12, 150_000);
        run.Begin(ev);
        var minutes = 0;
        for (var before = double.MaxValue; !run.State.IsFull && minutes < 10_000; minutes++)
        {
            Assert.True(run.State.PowerWatts <= before * 1.02);
            before = run.State.PowerWatts;
            run.Pass(TimeSpan.FromMinutes(1));
            run.Choose();
        }

        Assert.True(run.State.IsFull, $"not full after {minutes} minutes");
    }

    [Fact]
    public void PowerFactor_OfTheVehicle_CountsOnAcOnly()
    {
        var ev = new EvProfile { Id = "pf", BatteryCapacityWh = 40_000, MaxPowerW = 11_000, PowerFactor = 0.9 };
        var run = new MeterRun(Ac, 13, 22_080);
        run.Begin(ev);
        var ac = run.Sample();
        var (p, v, i) = (Of(ac, Measurand.PowerActiveImport), Of(ac, Measurand.Voltage), Of(ac, Measurand.CurrentImport));
        Assert.Equal(p, v * i * 3 * 0.9, 0.005 * v * 3);
        Assert.Equal(0.9, Of(ac, Measurand.PowerFactor));

        var dc = new MeterRun(MeteringTemplates.Plan(MeteringTemplates.Dc()), 13, 150_000);
        dc.Begin(ev);
        Assert.Equal(1, MeterRun.Value(dc.Sample(), Measurand.PowerFactor));

        static double Of(ImmutableArray<SampledValue> values, Measurand measurand) =>
            MeterRun.Value(values, measurand)!.Value;
    }

    [Fact]
    public void State_OfAConnector_IsSmall() =>
        Assert.InRange(Unsafe.SizeOf<MeterState>(), 1, 128);
}
