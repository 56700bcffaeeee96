using Simulator.Actors.SmartCharging;
using static Ocpp16.Messages.ChargingProfilePurposeType;
using static Simulator.Actors.Tests.SmartCharging.Profiles;

namespace Simulator.Actors.Tests.SmartCharging;

public sealed class CurrentLimitTests
{
    [Fact]
    public void Limit_WithoutProfiles_IsNone() =>
        Assert.Equal(CurrentLimit.None, CurrentLimit.For(ChargingProfiles.Empty, Ac(3, Transaction()), 1, Noon));

    [Fact]
    public void Limit_IsInWattsAndTellsWhenItChanges()
    {
        var profiles = Installed((1, Of(1, TxProfile, [(0, 10), (60, 6)], duration: 100, phases: 1)));
        var site = Ac(3, Transaction());
        Assert.Equal(new CurrentLimit(2_300, 1, Noon.AddSeconds(60)), CurrentLimit.For(profiles, site, 1, Noon));
        Assert.Equal(new CurrentLimit(1_380, 1, Noon.AddSeconds(100)), CurrentLimit.For(profiles, site, 1, Noon.AddSeconds(60)));
        Assert.Equal(CurrentLimit.None, CurrentLimit.For(profiles, site, 1, Noon.AddSeconds(100)));
    }

    [Fact]
    public void Limit_ThatIsStillToCome_TellsWhen()
    {
        var profiles = Installed((0, Of(1, ChargePointMaxProfile, [(0, 10)], start: Noon.AddYears(1))));
        Assert.Equal(new CurrentLimit(null, null, Noon.AddYears(1)), CurrentLimit.For(profiles, Ac(3, Transaction()), 1, Noon));
    }

    [Fact]
    public void ProfileOfAnotherConnector_DoesNotLimitThisOne()
    {
        var profiles = Installed((2, Of(1, TxDefaultProfile, [(0, 6)])));
        Assert.Null(CurrentLimit.For(profiles, Ac(3, Transaction(7), Transaction(8)), 1, Noon).Watts);
    }

    [Fact]
    public void ZeroLimit_IsALimit() =>
        Assert.Equal(0, CurrentLimit.For(Installed((1, Of(1, TxDefaultProfile, [(0, 0)]))), Ac(3, Transaction()), 1, Noon).Watts);
}
