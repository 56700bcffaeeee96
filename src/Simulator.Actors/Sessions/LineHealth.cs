namespace Simulator.Actors.Sessions;

/// <summary>What <see cref="LineHealth"/> has its line do.</summary>
internal enum LineAction
{
    Wait,
    Ping,

    /// <summary>The other end does not respond: give the line up.</summary>
    Drop,
}

/// <summary>
/// Whether the other end of a line still responds (OCPP-J 1.6, 5.3). It is asked by a ping, at WebSocketPingInterval or when a CALL had no
/// answer in time, and whatever comes after the ping is the answer. TCP alone finds out after many minutes, or never.
/// </summary>
internal readonly record struct LineHealth
{
    /// <summary>Longest wait for the answer to a ping, also where the station sends none of its own.</summary>
    public static readonly TimeSpan LimitMax = TimeSpan.FromSeconds(30);

    /// <summary>Shortest wait in real time: a network is no faster because simulated time is.</summary>
    public static readonly TimeSpan RealLimitMin = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _interval;
    private readonly DateTimeOffset _nextPing;
    private readonly DateTimeOffset? _pingedAt;

    private LineHealth(TimeSpan interval, DateTimeOffset nextPing, DateTimeOffset? pingedAt) =>
        (_interval, _nextPing, _pingedAt) = (interval, nextPing, pingedAt);

    /// <summary>How long a ping may be without an answer: one interval, and not beyond <see cref="LimitMax"/>.</summary>
    public TimeSpan Limit => _interval > TimeSpan.Zero && _interval < LimitMax ? _interval : LimitMax;

    /// <summary>When to look again; null: not before something happens.</summary>
    public DateTimeOffset? NextLook => _pingedAt is { } at ? at + Limit : _interval > TimeSpan.Zero ? _nextPing : null;

    /// <param name="interval">WebSocketPingInterval; zero: no pings but those that settle a doubt.</param>
    public static LineHealth Opened(TimeSpan interval, DateTimeOffset now) => new(interval, now + interval, null);

    /// <summary>The key has changed.</summary>
    public LineHealth Tuned(TimeSpan interval, DateTimeOffset now) => new(interval, now + interval, _pingedAt);

    /// <summary>Something came after the ping.</summary>
    public LineHealth Heard() => new(_interval, _nextPing, null);

    /// <summary>A CALL had no answer in time: a ping that is on its way, or one more, settles what that means.</summary>
    public (LineHealth Health, LineAction Action) Doubted(DateTimeOffset now) =>
        _pingedAt is null ? Pinged(now) : (this, LineAction.Wait);

    /// <summary>It is time to look.</summary>
    /// <param name="waited">Real time since the last ping.</param>
    public (LineHealth Health, LineAction Action) Look(DateTimeOffset now, TimeSpan waited)
    {
        if (_pingedAt is { } at && now - at >= Limit)
        {
            return waited >= RealLimitMin
                ? (this, LineAction.Drop)
                : (new LineHealth(_interval, _nextPing, now), LineAction.Wait);
        }

        return _pingedAt is null && _interval > TimeSpan.Zero && now >= _nextPing ? Pinged(now) : (this, LineAction.Wait);
    }

    private (LineHealth Health, LineAction Action) Pinged(DateTimeOffset now) =>
        (new LineHealth(_interval, now + _interval, now), LineAction.Ping);
}
