using Akka.Actor;
using FsCheck;
using FsCheck.Fluent;

namespace LocalAkka.Tests.Local;

/// <summary>The wheel against a list: what is due when, at every distance.</summary>
public sealed class TimingWheelTests
{
    [Fact]
    public void Entries_AtAnyDistance_ComeUpInTheirTick()
    {
        var property = Prop.ForAll(
            ArbMap.Default.ArbFor<PositiveInt[]>(),
            sizes =>
            {
                var wheel = new TimingWheel();
                var due = new List<TimingWheel.Entry>();
                var right = 0;
                for (var i = 0; i < sizes.Length; i++)
                    wheel.Add(new Recorded(), (long)sizes[i].Get << (i % 7 * 4));
                while (wheel.NextUsed() is var tick and < long.MaxValue)
                {
                    wheel.Advance(tick, due);
                    right += due.Count(entry => entry.Due == tick);
                    due.Clear();
                }

                return right == sizes.Length;
            });
        Check.QuickThrowOnFailure(property);
    }

    [Fact]
    public void Hand_MovedFarAtOnce_CollectsAllThatPassed()
    {
        var wheel = new TimingWheel();
        var due = new List<TimingWheel.Entry>();
        foreach (var tick in new long[] { 1, 255, 256, 65_535, 65_536, 70_000, 20_000_000 })
            wheel.Add(new Recorded(), tick);
        wheel.Advance(70_000, due);
        Assert.Equal([1, 255, 256, 65_535, 65_536, 70_000], due.Select(entry => entry.Due));
        Assert.InRange(wheel.NextUsed(), 70_001, 20_000_000);
    }

    [Fact]
    public void Removed_Entry_LeavesNothingToWakeFor()
    {
        var wheel = new TimingWheel();
        var entry = new Recorded();
        wheel.Add(entry, 1_000_000);
        wheel.Remove(entry);
        Assert.Equal(long.MaxValue, wheel.NextUsed());
    }

    private sealed class Recorded : TimingWheel.Entry;
}
