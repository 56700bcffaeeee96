using Ocpp16.Messages;

namespace Simulator.Actors.Traffic;

/// <summary>
/// Where the traffic of one station is counted and logged: always with its template, by itself where its statistics are kept, frame by
/// frame where there is a log. Written from any thread.
/// </summary>
/// <param name="template">The counts of its template.</param>
/// <param name="own">Its own counts; null: they are not kept.</param>
/// <param name="frames">The node's log of frames; null: there is none, and nothing is copied.</param>
internal sealed class StationTraffic(TemplateTraffic template, CommandTable? own = null, FrameTap frames = default)
{
    private readonly FrameTap _frames = frames;

    public TemplateTraffic Template => template;

    public long Now() => template.Clock.GetTimestamp();

    /// <summary>Real time.</summary>
    public TimeSpan Since(long timestamp) => template.Clock.GetElapsedTime(timestamp);

    public void CallSent(OcppAction action) => Count(action, static command => command.CallSent());

    public void ResultReceived(OcppAction action) => Count(action, static command => command.ResultReceived());

    public void ErrorReceived(OcppAction action, OcppErrorCode? code)
    {
        template.ErrorReceived(code);
        Count(action, static command => command.ErrorReceived());
    }

    public void TimedOut(OcppAction action) => Count(action, static command => command.TimedOut());

    public void CallReceived(OcppAction action) => Count(action, static command => command.CallReceived());

    public void ResultSent(OcppAction action) => Count(action, static command => command.ResultSent());

    /// <summary>The central system broke a rule.</summary>
    /// <returns>True when it is the first time that this rule is broken here.</returns>
    public bool Slipped(Slip slip)
    {
        template.InvalidFrame();
        return template.Slips.Add(slip);
    }

    /// <param name="since">What <see cref="Now"/> was when the CALL left.</param>
    public void RoundTrip(OcppAction action, long since)
    {
        var took = template.Clock.GetElapsedTime(since);
        template.RoundTrip(action, took);
        own?[action].RoundTrips.Record(took);
    }

    /// <param name="since">What <see cref="Now"/> was when the CALL was wished for.</param>
    public void SendLag(long since) => template.Lagged(template.Clock.GetElapsedTime(since));

    public void Log(FrameDirection direction, ReadOnlySpan<byte> frame) => _frames.Add(direction, frame);

    private void Count(OcppAction action, Action<CommandTraffic> count)
    {
        count(template.Commands[action]);
        if (own is not null)
            count(own[action]);
    }
}
