using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Simulator.Actors.Diagnostics;
using Simulator.Actors.Sessions;
using Simulator.Actors.StationFiles;
using Simulator.Actors.Templates;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Stations;

/// <summary>What all stations of a node share.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Dialer">Opens lines.</param>
/// <param name="Counters">Counts.</param>
/// <param name="Directory">Takes the stations' snapshots.</param>
public sealed record StationServices(long Seed, ICsmsDialer Dialer, FleetCounters Counters, StationDirectory Directory)
{
    /// <summary>Of the node; its level may change while stations run. Default: says nothing.</summary>
    public ILogger Log { get; init; } = NullLogger.Instance;

    /// <summary>The last frames of all stations; null: frames are not kept.</summary>
    public FrameLog? Frames { get; init; }

    /// <summary>
    /// Partitions store what happens to their stations in the journal of the actor system, and stations come back with it. Null, for pure
    /// load: nothing is stored, and nothing is paid for it.
    /// </summary>
    public IStationFormat? Format { get; init; }

    public bool Durable => Format is not null;

    public JournalPace JournalPace { get; init; } = JournalPace.Default;

    /// <summary>Where that journal is, file or server, for those who read of its failures.</summary>
    public string JournalName { get; init; } = "in memory";

    /// <summary>Counts of single stations; null: they are kept of none.</summary>
    public StationTables? Tables { get; init; }

    /// <summary>Absolute: where station files are kept, in its folder <c>configurations</c>; null: there are none.</summary>
    public string? DataFolder { get; init; }

    internal StationFileFolder? Files { get; init; }

    /// <summary>Brings diagnostics to the central system. Default: over http, https and ftp, ten minutes at most for one attempt.</summary>
    public IDiagnosticsUploader Uploader { get; init; } = new DiagnosticsUploader(
        new HttpDiagnosticsUploader(new HttpClient()), new FtpDiagnosticsUploader(), TimeProvider.System, TimeSpan.FromMinutes(10));

    internal StationTraffic TrafficOf(StationIdentity station) => new(
        Counters.Of(station.Template.Name),
        station.Template.Behaviour.EnableStatistics ? Tables?.Of(station.HashId).Commands : null,
        Frames?.TapOf(station.HashId) ?? default);
}
