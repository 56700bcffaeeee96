using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.Metering;

namespace Simulator.Actors.Tests.Metering;

/// <summary>The energy of a transaction is the integral of the power it reported, however a central system integrates.</summary>
public sealed class EnergyIntegralTests
{
    public static TheoryData<string> Plans => [.. MeteringTemplates.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Plans))]
    public void Energy_OfATransaction_IsTheIntegralOfTheReportedPowerByAnyRule(string name)
    {
        var (_, plan, watts) = MeteringTemplates.Named(name);
        for (ulong seed = 1; seed <= 100; seed++)
        {
            var run = new MeterRun(plan, seed, watts) { Interval = TimeSpan.FromSeconds(plan.Phases == 1 ? 30 : 60) };
            run.Begin();
            var meterStart = MeterRules.MeterWh(run.State, plan);
            var (left, right, trapezoid) = (0.0, 0.0, 0.0);
            var before = Watts(run.Sample(ReadingContext.TransactionBegin));
            var samples = run.Random.NextInt(5, 25);
            for (var i = 0; i < samples; i++)
            {
                run.Pass(run.Interval);
                Add(Watts(run.Sample()), run.Interval.TotalHours);
            }

            var tail = TimeSpan.FromSeconds(run.Random.NextInt(1, 30));
            run.Pass(tail);
            var end = run.End();
            Add(Watts(end), tail.TotalHours);

            var energy = MeterRules.MeterWh(run.State, plan) - meterStart;
            Assert.Equal(MeterRules.MeterWh(run.State, plan), MeterRun.Value(end, Measurand.EnergyActiveImportRegister));
            Assert.True(energy > 0, $"seed {seed}");
            Assert.True(Math.Abs(energy - right) <= 1, $"seed {seed}: {energy} Wh, right rule {right}");
            Assert.True(Math.Abs(energy - left) <= (energy * 0.02) + 1, $"seed {seed}: {energy} Wh, left rule {left}");
            Assert.True(Math.Abs(energy - trapezoid) <= (energy * 0.02) + 1, $"seed {seed}: {energy} Wh, trapezoid {trapezoid}");

            void Add(double now, double hours)
            {
                left += before * hours;
                right += now * hours;
                trapezoid += (before + now) / 2 * hours;
                before = now;
            }
        }
    }

    [Fact]
    public void Energy_WithLimitsThatChangeBetweenSamples_StaysCloseToTheReportedPower()
    {
        for (ulong seed = 1; seed <= 100; seed++)
        {
            var plan = MeteringTemplates.Plan(MeteringTemplates.Ac());
            var run = new MeterRun(plan, seed, 22_080);
            run.Begin();
            var integral = 0.0;
            for (var i = 0; i < 60; i++)
            {
                if (i % 30 == 29) // half an hour at one limit
                {
                    run.Pass(TimeSpan.FromSeconds(20));
                    run.Limit(run.Random.NextDouble(11_040, 22_080));
                    run.Pass(TimeSpan.FromSeconds(40));
                }
                else
                {
                    run.Pass(run.Interval);
                }

                integral += Watts(run.Sample()) * run.Interval.TotalHours;
            }

            run.End();
            var energy = MeterRules.MeterWh(run.State, plan);
            Assert.True(Math.Abs(energy - integral) <= (energy * 0.02) + 1, $"seed {seed}: {energy} Wh, integral {integral}");
        }
    }

    [Fact]
    public void IntervalEnergy_SummedOverATransaction_IsTheRegister()
    {
        var plan = MeteringTemplates.Plan(MeteringTemplates.Ac());
        var run = new MeterRun(plan, 5, 22_080);
        run.Begin();
        var sum = 0.0;
        for (var i = 0; i < 50; i++)
        {
            run.Pass(TimeSpan.FromSeconds(run.Random.NextInt(1, 90)));
            sum += MeterRun.Value(run.Sample(), Measurand.EnergyActiveImportInterval)!.Value;
        }

        run.Pass(TimeSpan.FromSeconds(7));
        sum += MeterRun.Value(run.End(), Measurand.EnergyActiveImportInterval)!.Value;
        Assert.Equal(MeterRules.MeterWh(run.State, plan), sum, 0.3);
    }

    [Fact]
    public void Register_UnderAnySequence_NeverRunsBackwards()
    {
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var kind = MeteringTemplates.All[(int)(seed % (ulong)MeteringTemplates.All.Length)];
            var lifetime = MeteringTemplates.Plan(kind.Plan.Electrical, kind.Plan.Metering with { MeteringPerTransaction = false });
            var run = new MeterRun(lifetime, seed, kind.Watts);
            var chance = new RandomStream(seed * 977);
            var (told, soc) = (0.0, 0.0);
            for (var i = 0; i < 300; i++)
            {
                switch (chance.NextInt(0, 7))
                {
                    case 0 when !run.State.InTransaction:
                        run.Begin();
                        soc = 0;
                        break;
                    case 1 when run.State.InTransaction:
                        Check(run.End());
                        Assert.Equal(MeterRules.MeterWh(run.State, lifetime), told);
                        break;
                    case 2:
                        run.Limit(chance.NextDouble(-100, kind.Watts));
                        break;
                    case 3:
                        run.State = MeterRules.Suspend(run.State, run.Now, chance.NextInt(0, 1) == 0);
                        break;
                    case 4:
                        run.Pass(TimeSpan.FromSeconds(chance.NextDouble(-30, 30))); // the clock may be set back
                        break;
                    case 5:
                        run.Pass(TimeSpan.FromSeconds(chance.NextDouble(0, 600)));
                        break;
                    case 6:
                        run.Choose();
                        break;
                    default:
                        Check(run.Sample(chance.NextInt(0, 1) == 0 ? ReadingContext.SamplePeriodic : ReadingContext.Trigger));
                        break;
                }
            }

            void Check(ImmutableArray<SampledValue> values)
            {
                var register = MeterRun.Value(values, Measurand.EnergyActiveImportRegister)!.Value;
                Assert.True(register >= told, $"seed {seed}: {register} after {told}");
                told = register;
                var charge = MeterRun.Value(values, Measurand.SoC)!.Value;
                Assert.InRange(charge, run.State.InTransaction ? soc : 0, 100);
                soc = charge;
            }
        }
    }

    private static double Watts(ImmutableArray<SampledValue> values) =>
        MeterRun.Value(values, Measurand.PowerActiveImport)!.Value;
}
