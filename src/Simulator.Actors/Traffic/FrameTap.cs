namespace Simulator.Actors.Traffic;

/// <summary>Where the frames of one station go; the default value takes none, at the cost of one comparison.</summary>
public readonly struct FrameTap
{
    private readonly FrameStripe? _stripe;
    private readonly string _hashId;

    internal FrameTap(FrameStripe stripe, string hashId) => (_stripe, _hashId) = (stripe, hashId);

    /// <summary>Copies the frame.</summary>
    public void Add(FrameDirection direction, ReadOnlySpan<byte> frame) => _stripe?.Add(_hashId, direction, frame);
}
