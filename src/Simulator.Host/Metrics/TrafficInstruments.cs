using System.Diagnostics.Metrics;
using Ocpp16.Messages;
using Simulator.Actors.Traffic;
using Simulator.Host.Statistics;

namespace Simulator.Host.Metrics;

/// <summary>What is sent and received, as instruments.</summary>
internal static class TrafficInstruments
{
    private static readonly OcppErrorCode[] Codes = Enum.GetValues<OcppErrorCode>();

    public static void AddTo(Meter meter, FleetCounters counters)
    {
        ByAction(meter, counters, "simulator.calls.sent", "CALLs sent.", c => c.CallsSent);
        ByAction(meter, counters, "simulator.calls.received", "CALLs received.", c => c.CallsReceived);
        ByAction(meter, counters, "simulator.results.sent", "CALLRESULTs sent.", c => c.ResultsSent);
        ByAction(meter, counters, "simulator.results.received", "CALLRESULTs received.", c => c.ResultsReceived);
        ByAction(meter, counters, "simulator.call.timeouts", "CALLs without an answer in time.", c => c.Timeouts);
        meter.CreateObservableCounter("simulator.errors.sent", () => ErrorsSent(counters), null, "CALLERRORs sent, by code.");
        meter.CreateObservableCounter(
            "simulator.errors.received", () => ErrorsReceived(counters), null, "CALLERRORs received for CALLs of ours, by code.");
        ByTemplate(
            meter, counters, "simulator.frames.invalid", "Frames received that were malformed or broke a schema.", t => t.InvalidFrames);
        meter.CreateObservableCounter(
            "simulator.central.system.slips",
            () => counters.Slips.Read().Select(s => new Measurement<long>(
                s.Count,
                new KeyValuePair<string, object?>("action", OcppActions.Name(s.Slip.Action)),
                new KeyValuePair<string, object?>("in", SlipNames.Of(s.Slip.Kind)),
                new KeyValuePair<string, object?>("field", s.Slip.Field),
                new KeyValuePair<string, object?>("rule", s.Slip.Rule))),
            null,
            "Payloads of central systems that broke their schema, by action and rule.");
        ByTemplate(meter, counters, "simulator.frames.dropped", "Frames not sent because a bound was reached.", t => t.Dropped);
        ByTemplate(meter, counters, "simulator.reconnects", "Lines opened again after a loss.", t => t.Reconnects);
        ByTemplate(
            meter, counters, "simulator.connect.failures", "Failed attempts to connect and to register.", t => t.ConnectFailures);
        meter.CreateObservableGauge(
            "simulator.lines", () => counters.Templates.Select(t => Of(t.Connected, t)), null, "Open lines to central systems.");
        meter.CreateObservableGauge(
            "simulator.queue.depth",
            () => counters.Templates.Select(t => Of(t.Queued, t)),
            null,
            "CALLs that wait in the stations' queues.");
    }

    private static void ByAction(Meter meter, FleetCounters counters, string name, string description, Func<CommandTraffic, long> of) =>
        meter.CreateObservableCounter(
            name,
            () => counters.Templates.SelectMany(t => t.Commands.Commands.Where(c => of(c) > 0).Select(
                c => Of(of(c), t, new KeyValuePair<string, object?>("action", OcppActions.Name(c.Action))))),
            null,
            description);

    private static void ByTemplate(Meter meter, FleetCounters counters, string name, string description, Func<TemplateTraffic, long> of) =>
        meter.CreateObservableCounter(name, () => counters.Templates.Select(t => Of(of(t), t)), null, description);

    private static IEnumerable<Measurement<long>> ErrorsSent(FleetCounters counters) =>
        from template in counters.Templates
        from code in Codes
        let count = template.ErrorsSent(code)
        where count > 0
        select Of(count, template, new KeyValuePair<string, object?>("code", OcppErrorCodes.Name(code)));

    private static IEnumerable<Measurement<long>> ErrorsReceived(FleetCounters counters) =>
        from template in counters.Templates
        from code in Codes.Select(c => (OcppErrorCode?)c).Append(null)
        let count = template.ErrorsReceived(code)
        where count > 0
        select Of(count, template, new KeyValuePair<string, object?>("code", code is { } known ? OcppErrorCodes.Name(known) : "other"));

    private static Measurement<long> Of(long value, TemplateTraffic template) =>
        new(value, new KeyValuePair<string, object?>("template", template.Template));

    private static Measurement<long> Of(long value, TemplateTraffic template, KeyValuePair<string, object?> tag) =>
        new(value, new KeyValuePair<string, object?>("template", template.Template), tag);
}
