using System.Collections.Immutable;
using System.Globalization;
using Ocpp16.Messages;
using Simulator.Actors.Metering;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Metering;

public sealed class SampledValuesTests
{
    [Fact]
    public void PowerVoltageAndCurrent_OfEverySample_AgreeWithinRounding()
    {
        foreach (var (name, plan, watts) in MeteringTemplates.All)
        {
            for (ulong seed = 1; seed <= 20; seed++)
            {
                var run = new MeterRun(plan, seed, watts);
                run.Begin();
                for (var i = 0; i < 20; i++)
                {
                    run.Pass(run.Interval);
                    var sample = run.Sample();
                    var volts = Of(sample, Measurand.Voltage);
                    var expected = volts * Of(sample, Measurand.CurrentImport) * plan.Phases;
                    Assert.True(
                        Math.Abs(Of(sample, Measurand.PowerActiveImport) - expected) <= (0.0051 * volts * plan.Phases) + 0.01,
                        $"{name}, seed {seed}: {Of(sample, Measurand.PowerActiveImport)} W, {expected} W");
                }
            }
        }
    }

    [Fact]
    public void Phases_OfPowerAndCurrent_MakeUpTheWhole()
    {
        foreach (var (name, plan, watts) in MeteringTemplates.All.Where(p => p.Plan.Phases == 3))
        {
            var run = new MeterRun(plan, 21, watts);
            run.Begin();
            run.Pass(run.Interval);
            var sample = run.Sample();
            var power = Of(sample, Measurand.PowerActiveImport, Phase.L1N)
                + Of(sample, Measurand.PowerActiveImport, Phase.L2N)
                + Of(sample, Measurand.PowerActiveImport, Phase.L3N);
            var current = Of(sample, Measurand.CurrentImport, Phase.L1)
                + Of(sample, Measurand.CurrentImport, Phase.L2)
                + Of(sample, Measurand.CurrentImport, Phase.L3);
            Assert.True(Math.Abs(Of(sample, Measurand.PowerActiveImport) - power) < 0.01, name);
            Assert.True(Math.Abs((Of(sample, Measurand.CurrentImport) * 3) - current) < 0.04, name);
        }
    }

    [Fact]
    public void ValuesPerPhase_ShareThePowerAsTheTemplateSays()
    {
        var plan = MeteringTemplates.Named("AC with values per phase").Plan;
        var run = new MeterRun(plan, 22, 22_080);
        run.Begin();
        var sample = run.Sample();
        var (l1, l2) = (Of(sample, Measurand.PowerActiveImport, Phase.L1N), Of(sample, Measurand.PowerActiveImport, Phase.L2N));
        Assert.Equal(5.0 / 3, l1 / l2, 0.001);
        Assert.Equal(12_000, Of(sample, Measurand.PowerActiveImport), 12_000 * 0.06); // L3 takes the mean of the others
    }

    [Fact]
    public void Order_IsSocVoltagePowerCurrentEnergy()
    {
        var plan = MeteringTemplates.Plan(MeteringTemplates.Ac(), new MeteringOptions { PhaseLineToLineVoltageMeterValues = true });
        var run = new MeterRun(plan, 23, 22_080);
        run.Begin();
        var sample = run.Sample(
            measurands: MeasurandSet.Parse("Energy.Active.Import.Register,Current.Import,Power.Active.Import,Voltage,SoC"));
        Assert.Equal(
        [
            (Measurand.SoC, null), (Measurand.Voltage, null), (Measurand.Voltage, Phase.L1N), (Measurand.Voltage, Phase.L1L2),
            (Measurand.Voltage, Phase.L2N), (Measurand.Voltage, Phase.L2L3),
            (Measurand.Voltage, Phase.L3N), (Measurand.Voltage, Phase.L3L1),
            (Measurand.PowerActiveImport, null), (Measurand.PowerActiveImport, Phase.L1N), (Measurand.PowerActiveImport, Phase.L2N),
            (Measurand.PowerActiveImport, Phase.L3N), (Measurand.CurrentImport, null), (Measurand.CurrentImport, Phase.L1),
            (Measurand.CurrentImport, Phase.L2), (Measurand.CurrentImport, Phase.L3), (Measurand.EnergyActiveImportRegister, null),
        ],
            sample.Select(v => (v.Measurand!.Value, v.Phase)));
        Assert.Equal(Of(sample, Measurand.Voltage, Phase.L1N) * Math.Sqrt(3), Of(sample, Measurand.Voltage, Phase.L2L3), 0.01);
    }

    [Fact]
    public void MainVoltage_SwitchedOff_LeavesThePhases()
    {
        var options = new MeteringOptions { MainVoltageMeterValues = false };
        var three = new MeterRun(MeteringTemplates.Plan(MeteringTemplates.Ac(), options), 24, 22_080);
        var phases = three.Sample(measurands: MeasurandSet.Parse("Voltage")).Select(v => v.Phase!.Value);
        Assert.Equal([Phase.L1N, Phase.L2N, Phase.L3N], phases);
        var one = new MeterRun(MeteringTemplates.Plan(MeteringTemplates.Ac(1), options), 24, 7_360);
        Assert.Null(Assert.Single(one.Sample(measurands: MeasurandSet.Parse("Voltage"))).Phase);
    }

    [Fact]
    public void Units_OfTheTemplate_AreKept_AndOthersAreGiven()
    {
        var plan = MeteringTemplates.Plan(
            MeteringTemplates.Dc(),
            new SampledValueTemplate { Measurand = "Power.Active.Import", Unit = "kW", Value = 50, FluctuationPercent = 0 },
            new SampledValueTemplate { Unit = "kWh", Context = "Sample.Periodic" },
            new SampledValueTemplate { Measurand = "Voltage", Unit = "nonsense", Value = 400, FluctuationPercent = 0, Location = "Cable" });
        var run = new MeterRun(plan, 25, 150_000);
        run.Begin();
        run.Pass(TimeSpan.FromMinutes(3));
        var sample = run.Sample();
        Assert.Equal(new SampledValue
        {
            Value = "50",
            Unit = UnitOfMeasure.KW,
            Measurand = Measurand.PowerActiveImport,
            Context = ReadingContext.SamplePeriodic,
        }, sample.Single(v => v.Measurand == Measurand.PowerActiveImport));
        Assert.Equal("2.5", sample.Single(v => v.Measurand == Measurand.EnergyActiveImportRegister).Value);
        Assert.Equal(UnitOfMeasure.KWh, sample.Single(v => v.Measurand == Measurand.EnergyActiveImportRegister).Unit);
        var voltage = sample.Single(v => v.Measurand == Measurand.Voltage);
        Assert.Equal(("400", UnitOfMeasure.V, Location.Cable), (voltage.Value, voltage.Unit!.Value, voltage.Location!.Value));
        Assert.Equal(Location.EV, sample.Single(v => v.Measurand == Measurand.SoC).Location);
        Assert.Equal("125", sample.Single(v => v.Measurand == Measurand.CurrentImport).Value);
    }

    [Theory]
    [InlineData(ReadingContext.SampleClock)]
    [InlineData(ReadingContext.Trigger)]
    [InlineData(ReadingContext.TransactionBegin)]
    public void Context_OfASample_IsThatOfItsCause(ReadingContext context)
    {
        var plan = MeteringTemplates.Plan(MeteringTemplates.Ac(), new SampledValueTemplate { Context = "Sample.Periodic" });
        var run = new MeterRun(plan, 26, 22_080);
        run.Begin();
        Assert.All(run.Sample(context), v => Assert.Equal(context, v.Context));
    }

    [Fact]
    public void Trigger_RightAfterASample_ReportsTheCurrentPower()
    {
        var run = new MeterRun(MeteringTemplates.Plan(MeteringTemplates.Ac()), 27, 22_080);
        run.Begin();
        run.Pass(run.Interval);
        run.Sample();
        Assert.True(MeterRun.Value(run.Sample(ReadingContext.Trigger), Measurand.PowerActiveImport) > 20_000);
    }

    [Fact]
    public void Values_AreSchemaConformNumbersInEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            var run = new MeterRun(MeteringTemplates.Plan(MeteringTemplates.Ac()), 28, 22_080);
            run.Begin();
            run.Pass(run.Interval);
            Assert.All(run.Sample(), v => Assert.Matches(@"^\d+(\.\d+)?$", v.Value));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(-0.001, 2, "0")]
    [InlineData(12.150, 2, "12.15")]
    [InlineData(17, 2, "17")]
    [InlineData(0.005, 2, "0.01")]
    public void Text_IsTheShortestThatReadsBack(double value, int decimals, string text) =>
        Assert.Equal(text, SampledValues.Text(value, decimals));

    [Fact]
    public void Plan_OfOneConnectorTemplate_IsSharedByAllStations()
    {
        var connector = new ConnectorTemplate();
        var template = new StationTemplate
        {
            Name = "t",
            TemplateHash = "",
            Naming = new("CS"),
            Identity = new() { ChargePointModel = "M", ChargePointVendor = "V" },
            Supervision = new(),
            Electrical = MeteringTemplates.Ac(),
            Metering = new(),
            Behaviour = new(),
            Connectors = ImmutableSortedDictionary<int, ConnectorTemplate>.Empty.Add(1, connector),
        };
        Assert.Same(MeteringPlan.For(template, connector), MeteringPlan.For(template, connector));
        Assert.NotSame(MeteringPlan.For(template, connector), MeteringPlan.For(template with { Metering = new() }, connector));
    }

    private static double Of(ImmutableArray<SampledValue> values, Measurand measurand, Phase? phase = null) =>
        MeterRun.Value(values, measurand, phase)!.Value;
}
