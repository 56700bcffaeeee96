using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations;

/// <summary>When a meter value may be told: never beyond what is stored, and never past one that waits.</summary>
public sealed class MeterCeilingsTests
{
    private readonly MeterCeilings _ceilings = new(3);

    [Fact]
    public void Value_BeforeAnyCeiling_Waits() => Assert.False(_ceilings.MayLeave(1, 10, stored: 100));

    [Fact]
    public void Value_BelowACeiling_LeavesWhenThatIsStored()
    {
        _ceilings.Set(1, 50, number: 7);
        Assert.False(_ceilings.MayLeave(1, 10, stored: 6));
        Assert.True(_ceilings.MayLeave(1, 10, stored: 7));
        Assert.False(_ceilings.MayLeave(1, 51, stored: 7));
        Assert.False(_ceilings.MayLeave(2, 10, stored: 7)); // another connector
    }

    [Fact]
    public void Value_WhileTheNextCeilingIsOnItsWay_LeavesBelowTheOneThatIsStored()
    {
        _ceilings.Set(1, 50, number: 7);
        Assert.True(_ceilings.MayLeave(1, 10, stored: 7));
        _ceilings.Set(1, 90, number: 9);
        Assert.True(_ceilings.MayLeave(1, 50, stored: 8));
        Assert.False(_ceilings.MayLeave(1, 60, stored: 8));
        Assert.True(_ceilings.MayLeave(1, 60, stored: 9));
    }

    [Fact]
    public void Value_BehindOneThatWaits_WaitsToo()
    {
        _ceilings.Set(1, 50, number: 7);
        Assert.True(_ceilings.MayLeave(1, 10, stored: 7));
        _ceilings.Set(1, 90, number: 8);
        _ceilings.Hold(1, number: 8);
        Assert.False(_ceilings.MayLeave(1, 20, stored: 7));
        Assert.True(_ceilings.MayLeave(1, 20, stored: 8));
    }
}
