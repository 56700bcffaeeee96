using System.Text;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Tests.Traffic;

public sealed class FrameRingTests
{
    private const int Bytes = 128 << 10;
    private const int Frames = 100;

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 3_000)]
    [InlineData(3, FrameRing.FrameMax)]
    public void Frames_OfAnyLength_ComeBackUnchangedInOrder(int seed, int longest)
    {
        var random = new Random(seed);
        var ring = new FrameRing(Bytes, Frames);
        var added = new List<string>();
        for (var i = 0; i < 2_000; i++)
        {
            var text = new string((char)('a' + (i % 26)), random.Next(longest + 1));
            added.Add(text);
            Add(ring, "A", text);
            if (i % 50 == 0)
                Check(ring, added);
        }

        Check(ring, added);
        Assert.Equal(added.Count, ring.Added);
    }

    [Fact]
    public void Frame_LongerThanTheBound_IsCutAndItsLengthKept()
    {
        var ring = new FrameRing(Bytes, Frames);
        Add(ring, "A", new string('x', FrameRing.FrameMax + 5));
        var frame = Assert.Single(ring.Last("A", 10));
        Assert.Equal((FrameRing.FrameMax, FrameRing.FrameMax + 5), (frame.Utf8.Length, frame.Length));
    }

    [Fact]
    public void Last_OfOneStation_LeavesTheOthersOut()
    {
        var ring = new FrameRing(Bytes, Frames);
        for (var i = 0; i < 10; i++)
            Add(ring, i % 2 == 0 ? "A" : "B", $"{i}");
        Assert.Equal(["6", "8"], ring.Last("A", 2).Select(Text));
        Assert.Empty(ring.Last("C", 2));
    }

    [Fact]
    public void Read_FromANumber_TellsWhatIsGone()
    {
        var ring = new FrameRing(Bytes, Frames);
        long next = 0;
        for (var i = 0; i < 150; i++)
            Add(ring, "A", $"{i}");
        var frames = new List<LoggedFrame>();
        Assert.Equal(50, ring.Read(ref next, 30, frames));
        Assert.Equal(0, ring.Read(ref next, 1_000, frames));
        Assert.Equal(Enumerable.Range(50, 100).Select(i => $"{i}"), frames.Select(Text));
        Assert.Equal(0, ring.Read(ref next, 1_000, frames));
    }

    private static void Check(FrameRing ring, List<string> added)
    {
        var there = ring.Last("A", int.MaxValue).Select(Text).ToList();
        Assert.Equal(ring.Count, there.Count);
        Assert.InRange(there.Count, 1, Frames);
        Assert.Equal(added.TakeLast(there.Count), there);
    }

    private static void Add(FrameRing ring, string station, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        ring.Add(station, 1, DateTimeOffset.UnixEpoch, FrameDirection.Sent, utf8, utf8.Length);
    }

    private static string Text(LoggedFrame frame) => Encoding.UTF8.GetString(frame.Utf8.Span);
}
