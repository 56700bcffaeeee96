using System.Collections.Immutable;
using Simulator.Actors.Sessions;

namespace Simulator.Host.Configuration;

/// <summary>
/// The file config.json, parsed, checked and never changed. Defaults are those of the SAP simulator where a comment says nothing else.
/// </summary>
public sealed record SimulatorOptions
{
    /// <summary>Most stations of all entries together.</summary>
    public const int StationsMax = 1_000_000;

    /// <summary>Used by stations whose template names none. Default: none.</summary>
    public ImmutableArray<Uri> SupervisionUrls { get; init; } = [];

    /// <summary>Default round-robin.</summary>
    public SupervisionUrlDistribution SupervisionUrlDistribution { get; init; } = SupervisionUrlDistribution.RoundRobin;

    /// <summary>Templates with their number of stations, in file order, those with 0 stations included.</summary>
    public ImmutableArray<StationTemplateEntry> StationTemplateUrls { get; init; } = [];

    public WorkerOptions Worker { get; init; } = new();

    public UiServerOptions UiServer { get; init; } = new();

    public PerformanceStorageOptions PerformanceStorage { get; init; } = new();

    public PersistenceOptions Persistence { get; init; } = new();

    public CentralSystemOptions CentralSystem { get; init; } = new();

    public LogOptions Log { get; init; } = new();

    /// <summary>Deprecated at this place but honoured below the template's key: −1 is for ever. Default null: −1.</summary>
    public int? AutoReconnectMaxRetries { get; init; }

    /// <summary>Whether a fleet that was stopped by a user stays stopped at the next start. Default true.</summary>
    public bool PersistState { get; init; } = true;

    /// <summary>The file as parsed, as compact JSON: what a later version is compared with.</summary>
    public string Source { get; init; } = "{}";
}

/// <summary>One entry of <c>stationTemplateUrls</c>.</summary>
/// <param name="File">Name below <c>assets/station-templates</c>.</param>
/// <param name="NumberOfStations">0 to <see cref="SimulatorOptions.StationsMax"/>. Default 0.</param>
/// <param name="Path">JSON path of the entry, for messages.</param>
public sealed record StationTemplateEntry(string File, int NumberOfStations, string Path)
{
    /// <summary>Stations that a user means to add; shown, and nothing more. Default 0.</summary>
    public int Provisioned { get; init; }
}
