using System.Diagnostics.Metrics;
using Ocpp16.Messages;
using Simulator.Actors.Stations;
using Simulator.Host.Statistics;
using StationState = Simulator.Host.Statistics.StationState;

namespace Simulator.Host.Metrics;

/// <summary>What the stations are and do, as instruments: by template, and by station where that is asked for.</summary>
internal static class StationInstruments
{
    /// <summary>In braces, as it is no unit of UCUM: nobody is to make a name of it.</summary>
    public const string WattHours = "{Wh}";

    private const string ByStationPrefix = "simulator.station.";

    private static readonly StationState[] States = Enum.GetValues<StationState>();
    private static readonly ChargePointStatus[] Statuses = Enum.GetValues<ChargePointStatus>();

    public static void AddTo(Meter meter, FleetStatistics statistics)
    {
        meter.CreateObservableGauge(
            "simulator.stations",
            () => from t in statistics.Read().Templates from s in States select Of(t.Counts.Of(s), t, "state", StateName(s)),
            null,
            "Stations by state: stopped, offline, registering, registered, failed.");
        meter.CreateObservableGauge(
            "simulator.connectors",
            () => from t in statistics.Read().Templates from s in Statuses select Of(t.Counts.Of(s), t, "status", WireText.Of(s)),
            null,
            "Connectors by the status that they show.");
        ByTemplate(meter, statistics, "simulator.transactions", null, "Running transactions.", c => c.Transactions);
        ByTemplate(meter, statistics, "simulator.power", "W", "Power that is being delivered.", c => Math.Round(c.PowerWatts));
        ByTemplate(meter, statistics, "simulator.energy", WattHours, "Sum of the connectors' meter registers.", c => Math.Round(c.EnergyWh));
    }

    public static bool IsByStation(Instrument instrument) => instrument.Name.StartsWith(ByStationPrefix, StringComparison.Ordinal);

    /// <summary>One series for each station and instrument: for fleets of some hundred stations.</summary>
    public static void AddByStation(Meter meter, StationDirectory directory)
    {
        ByStation(meter, directory, ByStationPrefix + "connected", null, "1 with a line, else 0.", s => s.Connected ? 1 : 0);
        ByStation(
            meter, directory, ByStationPrefix + "transactions", null, "Running transactions.",
            s => s.Connectors.Count(c => c.TransactionRunning));
        ByStation(
            meter, directory, ByStationPrefix + "power", "W", "Power that is being delivered.",
            s => Math.Round(s.Connectors.Sum(c => c.PowerWatts)));
        ByStation(
            meter, directory, ByStationPrefix + "energy", WattHours, "Sum of the meter registers.",
            s => Math.Round(s.Connectors.Sum(c => c.LifetimeWh)));
        ByStation(
            meter, directory, ByStationPrefix + "queued", null, "Transaction messages that wait for delivery.", s => s.QueuedMessages);
    }

    private static string StateName(StationState state) => state switch
    {
        StationState.Stopped => "stopped",
        StationState.Offline => "offline",
        StationState.Registering => "registering",
        StationState.Failed => "failed",
        _ => "registered",
    };

    private static void ByTemplate(
        Meter meter, FleetStatistics statistics, string name, string? unit, string description, Func<StationCounts, double> of) =>
        meter.CreateObservableGauge(
            name,
            () => statistics.Read().Templates.Select(
                t => new Measurement<double>(of(t.Counts), new KeyValuePair<string, object?>("template", t.Name))),
            unit,
            description);

    private static void ByStation(
        Meter meter, StationDirectory directory, string name, string? unit, string description, Func<StationSnapshot, double> of) =>
        meter.CreateObservableGauge(
            name,
            () => directory.Snapshots.Select(s => new Measurement<double>(
                of(s),
                new KeyValuePair<string, object?>("template", s.Identity.Template.Name),
                new KeyValuePair<string, object?>("station", s.Identity.StationId),
                new KeyValuePair<string, object?>("hash_id", s.Identity.HashId))),
            unit,
            description);

    private static Measurement<int> Of(int value, TemplateFigures template, string tag, string text) =>
        new(value, new KeyValuePair<string, object?>("template", template.Name), new KeyValuePair<string, object?>(tag, text));
}
