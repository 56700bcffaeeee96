using System.Text;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Tests.Traffic;

public sealed class FrameLogTests
{
    private readonly FrameLog _log = new(TimeProvider.System);

    [Fact]
    public void Tap_ThatIsDefault_TakesNothing() => default(FrameTap).Add(FrameDirection.Sent, "[]"u8);

    [Fact]
    public void Last_OfAStation_HasItsFramesWithTheirDirection()
    {
        _log.TapOf("A").Add(FrameDirection.Sent, "one"u8);
        _log.TapOf("B").Add(FrameDirection.Sent, "other"u8);
        _log.TapOf("A").Add(FrameDirection.Received, "two"u8);
        var frames = _log.Last("A", 10);
        Assert.Equal([FrameDirection.Sent, FrameDirection.Received], frames.Select(f => f.Direction));
        Assert.True(frames[0].Sequence < frames[1].Sequence);
    }

    [Fact]
    public void Watch_SeesWhatComesFromThenOn_AndKeepsAThousandFrames()
    {
        var tap = _log.TapOf("A");
        tap.Add(FrameDirection.Sent, "before"u8);
        using var watch = _log.Watch("A")!;
        var frames = new List<LoggedFrame>();
        Assert.Equal(0, watch.Read(10, frames));
        Assert.Empty(frames);
        for (var i = 0; i < FrameLog.FramesOfStationMax + 5; i++)
            tap.Add(FrameDirection.Sent, Encoding.UTF8.GetBytes($"{i}"));

        Assert.Equal(FrameLog.FramesOfStationMax, _log.Last("A", int.MaxValue).Count);
        Assert.Equal(5, watch.Read(int.MaxValue, frames));
        Assert.Equal(FrameLog.FramesOfStationMax, frames.Count);
    }

    [Fact]
    public void Watch_BeginsWithWhatTheLogStillHas()
    {
        _log.TapOf("A").Add(FrameDirection.Sent, "before"u8);
        using var watch = _log.Watch("A")!;
        Assert.Single(_log.Last("A", 10));
    }

    [Fact]
    public void Watches_AreBoundedAndFreedByTheLastThatLeaves()
    {
        var watches = Enumerable.Range(0, FrameLog.WatchedMax).Select(i => _log.Watch($"{i}")!).ToList();
        using var again = _log.Watch("0");
        Assert.NotNull(again);
        Assert.Null(_log.Watch("one more"));
        watches[0].Dispose();
        watches[0].Dispose();
        Assert.Null(_log.Watch("one more"));
        watches[1].Dispose();
        using var free = _log.Watch("one more");
        Assert.NotNull(free);
        Assert.Equal(0, watches[1].Read(10, []));
    }

    [Fact]
    public async Task Frames_OfManyThreads_AreAllCounted()
    {
        using var watch = _log.Watch("A")!;
        var tap = _log.TapOf("A");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 200; i++)
                tap.Add(FrameDirection.Sent, "0123456789"u8);
        })));
        var frames = new List<LoggedFrame>();
        watch.Read(int.MaxValue, frames);
        Assert.Equal(800, frames.Select(f => f.Sequence).Distinct().Count());
    }
}
