using Ocpp16.Messages;
using Simulator.Actors.Traffic;

namespace Simulator.Host.Statistics;

/// <summary>The counts of one template, or of several together, at one moment.</summary>
internal sealed class TrafficTotals
{
    private static readonly OcppErrorCode[] Codes = Enum.GetValues<OcppErrorCode>();

    public long Sent { get; private set; }

    public long Received { get; private set; }

    public long CallErrors { get; private set; }

    public long Timeouts { get; private set; }

    public long InvalidFrames { get; private set; }

    public long Dropped { get; private set; }

    public long Reconnects { get; private set; }

    public long ConnectFailures { get; private set; }

    public long Queued { get; private set; }

    public LatencyReading RoundTrips { get; } = new();

    public static TrafficTotals Of(TemplateTraffic template)
    {
        var totals = new TrafficTotals();
        totals.Add(template);
        return totals;
    }

    public static TrafficTotals Of(IEnumerable<TemplateTraffic> templates)
    {
        var totals = new TrafficTotals();
        foreach (var template in templates)
            totals.Add(template);
        return totals;
    }

    private void Add(TemplateTraffic template)
    {
        foreach (var command in template.Commands.Commands)
        {
            Sent += command.CallsSent + command.ResultsSent;
            Received += command.CallsReceived + command.ResultsReceived + command.ErrorsReceived;
            CallErrors += command.ErrorsReceived;
            Timeouts += command.Timeouts;
            command.RoundTrips.AddTo(RoundTrips);
        }

        foreach (var code in Codes)
            Sent += template.ErrorsSent(code);
        InvalidFrames += template.InvalidFrames;
        Dropped += template.Dropped;
        Reconnects += template.Reconnects;
        ConnectFailures += template.ConnectFailures;
        Queued += template.Queued;
    }
}
