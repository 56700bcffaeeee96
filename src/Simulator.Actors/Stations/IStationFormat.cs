namespace Simulator.Actors.Stations;

/// <summary>
/// The stored forms of what happens to a station. A station makes and reads its own, so that what cannot be written or read is its own
/// trouble and not that of all stations of its partition.
/// </summary>
public interface IStationFormat
{
    StoredEvent Write(StationEvent happened);

    /// <param name="initial">The station as its template makes it.</param>
    /// <exception cref="UnknownStoredFormatException">Of a newer version, or damaged.</exception>
    StationState Read(StationHistory history, StationState initial);
}

/// <param name="Manifest">Name and version of the form.</param>
public readonly record struct StoredEvent(string Manifest, byte[] Bytes);

/// <summary>What a journal holds of one station, not yet read.</summary>
/// <param name="Snapshot">A <see cref="StoredStation"/>; null: there is none.</param>
/// <param name="Events">Those behind it, in order.</param>
public sealed record StationHistory(byte[]? Snapshot, IReadOnlyList<StoredEvent> Events);
