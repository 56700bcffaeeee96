namespace Simulator.Actors.Traffic;

/// <summary>One OCPP frame as it went over the line.</summary>
/// <param name="Sequence">Grows with each frame of a station; the log counts several stations together, so there are gaps.</param>
/// <param name="Timestamp">In the time of the fleet.</param>
/// <param name="Utf8">The first 64 KiB of the text.</param>
/// <param name="Length">Bytes of the whole text.</param>
public sealed record LoggedFrame(long Sequence, DateTimeOffset Timestamp, FrameDirection Direction, ReadOnlyMemory<byte> Utf8, int Length);

/// <summary>Which way a frame went.</summary>
public enum FrameDirection : byte
{
    /// <summary>From the station to the central system.</summary>
    Sent,

    /// <summary>From the central system to the station.</summary>
    Received,
}
