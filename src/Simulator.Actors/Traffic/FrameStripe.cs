namespace Simulator.Actors.Traffic;

/// <summary>The frames of a part of the stations, under one lock.</summary>
internal sealed class FrameStripe(TimeProvider time, int bytesMax, int framesMax)
{
    private readonly Lock _gate = new();
    private readonly FrameRing _shared = new(bytesMax, framesMax);
    private Dictionary<string, FrameRing>? _kept;
    private long _sequence;

    public void Add(string station, FrameDirection direction, ReadOnlySpan<byte> frame)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            var sequence = ++_sequence;
            _shared.Add(station, sequence, now, direction, frame, frame.Length);
            if (_kept is not null && _kept.TryGetValue(station, out var own))
                own.Add(station, sequence, now, direction, frame, frame.Length);
        }
    }

    public List<LoggedFrame> Last(string station, int limit)
    {
        lock (_gate)
            return (_kept?.GetValueOrDefault(station) ?? _shared).Last(station, limit);
    }

    /// <summary>Gives a station a ring of its own, which begins with what the shared one still has of it.</summary>
    /// <returns>The number of the next frame.</returns>
    public long Keep(string station, int stationBytes, int stationFrames)
    {
        lock (_gate)
        {
            _kept ??= new(StringComparer.Ordinal);
            if (!_kept.TryGetValue(station, out var own))
            {
                _kept[station] = own = new FrameRing(stationBytes, stationFrames);
                foreach (var frame in _shared.Last(station, stationFrames))
                    own.Add(station, frame.Sequence, frame.Timestamp, frame.Direction, frame.Utf8.Span, frame.Length);
            }

            return own.Added;
        }
    }

    public void Release(string station)
    {
        lock (_gate)
        {
            _kept!.Remove(station);
            if (_kept.Count == 0)
                _kept = null;
        }
    }

    public void Forget(string station)
    {
        lock (_gate)
            _shared.Forget(station);
    }

    public long Read(string station, ref long from, int limit, List<LoggedFrame> into)
    {
        lock (_gate)
            return _kept?.GetValueOrDefault(station)?.Read(ref from, limit, into) ?? 0;
    }
}
