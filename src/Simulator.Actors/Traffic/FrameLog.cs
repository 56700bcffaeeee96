using System.Runtime.InteropServices;

namespace Simulator.Actors.Traffic;

/// <summary>
/// The last OCPP frames of a node's stations, in memory of a fixed size (8 MiB at most) that all of them share, and for stations that
/// somebody watches the last thousand frames of each besides. A station that is not watched has no memory of its own here.
/// </summary>
/// <param name="time">Time of the fleet.</param>
/// <param name="timeScale">How many times faster than real time it runs.</param>
public sealed class FrameLog(TimeProvider time, double timeScale = 1)
{
    /// <summary>Frames that are kept of a watched station, of 1 MiB together at most.</summary>
    public const int FramesOfStationMax = 1_000;

    /// <summary>Stations that may be watched at a time.</summary>
    public const int WatchedMax = 64;

    // Stations are spread over the stripes so that writers of several cores seldom meet.
    private const int Stripes = 16;
    private const int StripeBytes = 512 << 10;
    private const int StripeFrames = 4_096;
    private const int StationBytes = 1 << 20;

    private readonly FrameStripe[] _stripes =
        [.. Enumerable.Range(0, Stripes).Select(_ => new FrameStripe(time, StripeBytes, StripeFrames))];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _watchers = new(StringComparer.Ordinal);

    /// <summary>How many times faster than real time the timestamps run.</summary>
    public double TimeScale { get; } = timeScale;

    /// <summary>Stations that somebody watches.</summary>
    public int Watched
    {
        get
        {
            lock (_gate)
                return _watchers.Count;
        }
    }

    /// <summary>Where a station's frames go.</summary>
    public FrameTap TapOf(string hashId) => new(StripeOf(hashId), hashId);

    /// <summary>The last frames of a station that are still there, the oldest first.</summary>
    public IReadOnlyList<LoggedFrame> Last(string hashId, int limit) => StripeOf(hashId).Last(hashId, limit);

    /// <summary>Keeps a station's frames apart until the watch is disposed of, and shows those to come.</summary>
    /// <returns>Null: <see cref="WatchedMax"/> stations are watched already.</returns>
    public FrameWatch? Watch(string hashId)
    {
        lock (_gate)
        {
            if (_watchers.Count >= WatchedMax && !_watchers.ContainsKey(hashId))
                return null;
            ref var watchers = ref CollectionsMarshal.GetValueRefOrAddDefault(_watchers, hashId, out _);
            watchers++;
            return new FrameWatch(this, hashId, StripeOf(hashId).Keep(hashId, StationBytes, FramesOfStationMax));
        }
    }

    /// <summary>The station is gone for good: another of its name begins with an empty log.</summary>
    public void Forget(string hashId) => StripeOf(hashId).Forget(hashId);

    internal long Read(string hashId, ref long from, int limit, List<LoggedFrame> into) =>
        StripeOf(hashId).Read(hashId, ref from, limit, into);

    internal void Leave(string hashId)
    {
        lock (_gate)
        {
            if (--_watchers[hashId] > 0)
                return;
            _watchers.Remove(hashId);
            StripeOf(hashId).Release(hashId);
        }
    }

    private FrameStripe StripeOf(string hashId) =>
        _stripes[(int)((uint)string.GetHashCode(hashId, StringComparison.Ordinal) % Stripes)];
}
