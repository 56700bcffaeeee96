using Simulator.Actors.StationFiles;

namespace Simulator.Actors.Stations;

/// <summary>What a station begins its life with.</summary>
public sealed record StationStart
{
    /// <summary>A station that has never been, or that nothing is known of.</summary>
    public static StationStart New { get; } = new();

    /// <summary>What it was when it failed in this process; null: what its template makes of it.</summary>
    public StationState? State { get; init; }

    /// <summary>What the journal holds of it behind that; null: nothing.</summary>
    public StationHistory? History { get; init; }

    /// <summary>What its file says; null: there is none.</summary>
    public StationFile? File { get; init; }

    /// <summary>Number of this life, greater than that of any before in which the station stored something.</summary>
    public long Life { get; init; }
}
