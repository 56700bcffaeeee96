using Ocpp16.Messages;
using Simulator.Host.CentralSystem;

namespace Simulator.Host.Tests.CentralSystem;

public sealed class TransactionLedgerTests
{
    private static readonly DateTimeOffset Noon = FixedTime.Noon;

    private readonly FaultLog _faults = new(new FixedTime());
    private readonly TransactionLedger _ledger;

    public TransactionLedgerTests() => _ledger = new TransactionLedger(_faults, finishedMax: 3);

    [Fact]
    public void Transaction_FromStartToStop_IsKeptWithItsEnergy()
    {
        var id = Start();
        _ledger.Meter("CS-1", Meter(id, "1200.5"));
        _ledger.Meter("CS-1", Meter(id, "1.5", UnitOfMeasure.KWh));
        Assert.Equal(new LedgerTotals(1, 0, 1, 0, 500), _ledger.Totals());
        _ledger.Stop("CS-1", Stop(id, 1_700));

        Assert.Equal(new LedgerTotals(0, 1, 1, 0, 700), _ledger.Totals());
        Assert.Equal((2, 1_700), (_ledger.Find(id)!.Readings, _ledger.Find(id)!.MeterStop));
        Assert.Equal(0, _ledger.RunningAt("CS-1"));
        Assert.Equal(0, _faults.Total);
    }

    [Fact]
    public void Start_OnDifferentConnectors_GivesUniqueIds()
    {
        var ids = Enumerable.Range(1, 50).Select(c => Start(connector: c)).ToHashSet();

        Assert.Equal(50, ids.Count);
        Assert.Equal(0, _faults.Total);
    }

    [Fact]
    public void Start_Repeated_GivesTheSameId() // the answer was lost, the station asks again
    {
        Assert.Equal(Start(), Start());
        Assert.Equal(1, _ledger.Totals().Repeated);
        Assert.Equal(0, _faults.Total);
    }

    [Fact]
    public void Start_OnABusyConnector_IsAFault()
    {
        var first = Start();
        var second = Start(at: Noon.AddSeconds(1));

        Assert.NotEqual(first, second);
        Assert.Equal(1, _faults.Count(CentralSystemFaultKind.ConnectorBusy));
        Assert.Equal(1, _ledger.Totals().Running);
    }

    [Fact]
    public void Start_MoreThanAStationCanHave_IsAnsweredAndNotKept()
    {
        for (var c = 1; c <= TransactionLedger.RunningMaxPerStation + 10; c++)
            Start(connector: c);

        Assert.Equal(TransactionLedger.RunningMaxPerStation, _ledger.Totals().Running);
    }

    [Fact]
    public void Meter_BelowTheReadingBefore_IsAFault()
    {
        var id = Start();
        _ledger.Meter("CS-1", Meter(id, "1200"));
        _ledger.Meter("CS-1", Meter(id, "1199.5")); // rounding
        Assert.Equal(0, _faults.Total);
        _ledger.Meter("CS-1", Meter(id, "1100"));

        Assert.Equal(1, _faults.Count(CentralSystemFaultKind.RegisterDecreased));
    }

    [Theory]
    [InlineData(Measurand.PowerActiveImport, null, null)]
    [InlineData(null, Phase.L1, null)]
    [InlineData(null, null, Location.Inlet)]
    public void Meter_OfAnotherQuantity_IsNotTheRegister(Measurand? measurand, Phase? phase, Location? location)
    {
        var id = Start();
        var value = new SampledValue { Value = "1", Measurand = measurand, Phase = phase, Location = location };
        _ledger.Meter("CS-1", new MeterValuesRequest
        {
            ConnectorId = 1,
            TransactionId = id,
            MeterValue = [new MeterValue { Timestamp = Noon, SampledValue = [value] }],
        });

        Assert.Equal(0, _faults.Total);
        Assert.Equal(0, _ledger.Find(id)!.Readings);
    }

    [Fact]
    public void Meter_AfterTheStop_IsNoFault() // outOfOrderEndMeterValues
    {
        var id = Start();
        _ledger.Stop("CS-1", Stop(id, 1_500));
        _ledger.Meter("CS-1", Meter(id, "1500"));

        Assert.Equal(0, _faults.Total);
    }

    [Fact]
    public void Stop_Impossible_IsAFaultOfItsKind()
    {
        _ledger.Stop("CS-1", Stop(99, 1));
        var otherStation = Start();
        _ledger.Stop("CS-2", Stop(otherStation, 2_000));
        Assert.Equal(2, _faults.Count(CentralSystemFaultKind.UnknownTransaction));

        _ledger.Stop("CS-1", Stop(otherStation, 999));
        Assert.Equal(1, _faults.Count(CentralSystemFaultKind.MeterStopBelowStart));

        var early = Start(at: Noon.AddHours(2));
        _ledger.Meter("CS-1", Meter(early, "3000"));
        _ledger.Stop("CS-1", Stop(early, 2_000));
        Assert.Equal(1, _faults.Count(CentralSystemFaultKind.RegisterDecreased));
        Assert.Equal(1, _faults.Count(CentralSystemFaultKind.StopBeforeStart));
    }

    [Fact]
    public void Stop_Repeated_IsTakenOnce_AndWithOtherValuesAFault()
    {
        var id = Start();
        _ledger.Stop("CS-1", Stop(id, 1_500));
        _ledger.Stop("CS-1", Stop(id, 1_500));
        Assert.Equal((1L, 1L, 0L), (_ledger.Totals().Finished, _ledger.Totals().Repeated, _faults.Total));
        _ledger.Stop("CS-1", Stop(id, 1_600));

        Assert.Equal(1, _faults.Count(CentralSystemFaultKind.StoppedTwice));
        Assert.Equal(500, _ledger.Totals().EnergyWh);
    }

    [Fact]
    public void Finished_BeyondTheBound_TheOldestIsForgotten()
    {
        var ids = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(Start(at: Noon.AddMinutes(i)));
            _ledger.Stop("CS-1", Stop(ids[i], 1_100));
        }

        Assert.Equal([false, false, true, true, true], ids.Select(id => _ledger.Find(id) is not null));
        Assert.Equal((5L, 500.0), (_ledger.Totals().Finished, _ledger.Totals().EnergyWh));
    }

    [Fact]
    public void Faults_KeepTheLastHundred()
    {
        for (var i = 0; i < 150; i++)
            _faults.Add("CS-1", CentralSystemFaultKind.MalformedFrame, $"{i}");

        Assert.Equal(150, _faults.Total);
        var last = _faults.Last();
        Assert.Equal((100, "50", "149"), (last.Length, last[0].Text, last[^1].Text));
    }

    private static StopTransactionRequest Stop(int id, int meterStop) =>
        new() { TransactionId = id, MeterStop = meterStop, Timestamp = Noon.AddHours(1), IdTag = "TAG" };

    private static MeterValuesRequest Meter(int id, string value, UnitOfMeasure? unit = null) => new()
    {
        ConnectorId = 1,
        TransactionId = id,
        MeterValue = [new MeterValue { Timestamp = Noon, SampledValue = [new SampledValue { Value = value, Unit = unit }] }],
    };

    private int Start(int connector = 1, DateTimeOffset? at = null) => _ledger.Start(
        "CS-1", new StartTransactionRequest { ConnectorId = connector, IdTag = "TAG", MeterStart = 1_000, Timestamp = at ?? Noon });
}
