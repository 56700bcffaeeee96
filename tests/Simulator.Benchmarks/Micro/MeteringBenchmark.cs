using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.Metering;
using Simulator.Actors.Templates;

namespace Simulator.Benchmarks.Micro;

/// <summary>What one meter sample costs: the step of the physics, and the step with the sampled values built.</summary>
public class MeteringBenchmark
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly MeteringPlan Plan = MeteringPlan.For(Template, Template.Connectors[1]);
    private static readonly MeasurandSet Five =
        MeasurandSet.Parse("SoC,Voltage,Power.Active.Import,Current.Import,Energy.Active.Import.Register");

    private readonly RandomStream _random = new(1);
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;
    private MeterState _state;

    [GlobalSetup]
    public void Begin() => _state = MeterRules.Begin(default, Plan, _now, ev: null, _random);

    [Benchmark(Description = "physics alone")]
    public void Physics() => Step(null);

    [Benchmark(Description = "energy register")]
    public void Register() => Step(MeasurandSet.Default);

    [Benchmark(Description = "5 measurands, 3 phases (13 values)")]
    public void FiveMeasurands() => Step(Five);

    private void Step(MeasurandSet? measurands)
    {
        _now += Interval;
        _state = MeterRules.Advance(_state, _now);
        _state = MeterRules.Choose(_state, Plan, 22_080, Interval, _random);
        if (measurands is { } set)
            _ = SampledValues.Build(Plan, _state, set, ReadingContext.SamplePeriodic, _random);
        _state = MeterRules.Sampled(_state, periodic: true);
        if (_state.IsFull)
            _state = MeterRules.Begin(_state, Plan, _now, ev: null, _random);
    }

    private static StationTemplate Template => new()
    {
        Name = "benchmark",
        TemplateHash = "",
        Naming = new StationNaming("CS"),
        Identity = new StationIdentityTemplate { ChargePointModel = "M", ChargePointVendor = "V" },
        Supervision = new SupervisionOptions(),
        Electrical = new ElectricalTemplate { Powers = [22_080], VoltageOut = 230, NumberOfPhases = 3, NumberOfConnectors = [1] },
        Metering = new MeteringOptions(),
        Behaviour = new BehaviourOptions(),
        Connectors = ImmutableSortedDictionary<int, ConnectorTemplate>.Empty.Add(1, new ConnectorTemplate()),
    };
}
