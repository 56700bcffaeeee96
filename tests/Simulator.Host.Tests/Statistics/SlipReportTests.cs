using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Fleet;
using Simulator.Actors.Stations;
using Simulator.Actors.Traffic;
using Simulator.Host.Control;
using Simulator.Host.Metrics;
using Simulator.Host.Procedures;
using Simulator.Host.Statistics;

namespace Simulator.Host.Tests.Statistics;

/// <summary>What a central system does wrong is shown wherever figures are.</summary>
public sealed class SlipReportTests
{
    private readonly FleetCounters _counters = new();

    public SlipReportTests()
    {
        _counters.Slips.Add(new Slip(OcppAction.Reset, PayloadKind.Request, "$.type", "enum"));
        for (var i = 0; i < 2; i++)
            _counters.Slips.Add(new Slip(OcppAction.StartTransaction, PayloadKind.Response, "$.status", "additionalProperties"));
    }

    [Fact]
    public void Slips_AreInTheFiguresAndInWhatCtlShows()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            var nothing = new PlanInForce(new FleetPlan { Entries = [], SupervisionUrls = [], Seed = 1 });
            var statistics = new FleetStatistics(nothing, _counters, new StationDirectory(), TimeProvider.System);
            FleetStatisticsWriter.Write(json, statistics.Read(), _counters.Slips, _counters.Troubles);
            json.WriteEndObject();
        }

        using var reply = JsonDocument.Parse(Encoding.UTF8.GetString(buffer.ToArray()));
        using var shown = new StringWriter();
        ControlOutput.Write(shown, reply.RootElement);

        var lines = shown.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("CALLRESULT  StartTransaction  $.status  additionalProperties  2", lines[^2]);
        Assert.Equal("CALL        Reset             $.type    enum                  1", lines[^1]);
    }

    [Fact]
    public void Slips_AreMeasuredByActionAndRule()
    {
        var seen = new List<string>();
        using var meter = new Meter("slips");
        TrafficInstruments.AddTo(meter, _counters);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter == meter && instrument.Name == "simulator.central.system.slips")
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            seen.Add($"{string.Join(' ', tags.ToArray().Select(t => t.Value))} {value}"));
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.Equal(["StartTransaction CALLRESULT $.status additionalProperties 2", "Reset CALL $.type enum 1"], seen);
    }

    [Theory]
    [InlineData("""[2,"1","Reset",{"type":"Warm"}]""", """$.type: found "Warm", allowed is Hard, Soft.""")]
    [InlineData("[2,", "The text is JSON that ends too early.")]
    [InlineData("""[2,"1","Reset",{"type":"Hard"}]""", null)]
    public void MessageLog_SaysWhatIsWrongWithAFrame(string frame, string? fault)
    {
        var utf8 = Encoding.UTF8.GetBytes(frame);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
            new StationLogWriter(1).Write(json, new LoggedFrame(1, DateTimeOffset.UnixEpoch, FrameDirection.Received, utf8, utf8.Length));
        using var shown = JsonDocument.Parse(buffer.ToArray());

        Assert.Equal(fault, shown.RootElement.TryGetProperty("fault", out var told) ? told.GetString() : null);
    }
}
