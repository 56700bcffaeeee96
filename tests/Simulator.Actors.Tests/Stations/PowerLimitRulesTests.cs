using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;
using Simulator.Actors.Tests.SmartCharging;

namespace Simulator.Actors.Tests.Stations;

public sealed class PowerLimitRulesTests
{
    [Fact]
    public void Limit_OfAStationThatCharges_IsItsShareOfThePower() => Assert.Equal(11040, Watts());

    [Theory]
    [InlineData(false, 11040)]
    [InlineData(true, 22080)]
    public void Limit_OfTheOnlyTransaction_IsAllWhereThePowerIsShared(bool shared, double expected) =>
        Assert.Equal(expected, Watts(state => state.Charging(1), ("powerSharedByConnectors", shared ? "true" : "false")));

    [Fact]
    public void Limit_OfAConnectorWithARating_IsNotMore() => Assert.Equal(3700, Watts(null, ("Connectors/1/maximumPower", "3700")));

    [Theory]
    [InlineData("A", "10", 6900)]
    [InlineData("mA", "5000", 3450)]
    public void Limit_WithTheAmperageKeyLowered_Follows(string unit, string value, double expected) => Assert.Equal(
        expected,
        Watts(
            state => state with { Keys = state.Keys.Apply(state.Keys.Assign("MaxAmps", value)!) },
            ("amperageLimitationOcppKey", "\"MaxAmps\""),
            ("amperageLimitationUnit", $"\"{unit}\""),
            ("Configuration", """{"configurationKey": [{"key": "MaxAmps", "readonly": false, "value": "16"}]}""")));

    [Fact]
    public void Limit_UnderAProfile_IsThatOfNowAndTellsWhenItChanges()
    {
        var (state, identity) = StationStates.Of();
        var profile = Profiles.Of(1, ChargingProfilePurposeType.TxDefaultProfile, [(0, 6), (60, 10)], start: StationStates.Noon);
        state = state.Charging(1) with { Profiles = Profiles.Installed((1, profile)) };

        var site = PowerLimitRules.Site(state, identity);
        var limited = PowerLimitRules.Limit(state, identity, site, 1, StationStates.Noon, out var changesAt);
        var free = PowerLimitRules.Limit(state, identity, site, 2, StationStates.Noon, out _);

        Assert.Equal(new ConnectorProtocol.PowerLimitChanged(6 * 230 * 3, 3), limited);
        Assert.Equal(StationStates.Noon.AddSeconds(60), changesAt);
        Assert.Equal(new ConnectorProtocol.PowerLimitChanged(11040), free);
    }

    private static double Watts(Func<StationState, StationState>? change = null, params (string Path, string Json)[] settings)
    {
        var (state, identity) = StationStates.Of(settings);
        state = change is null ? state : change(state);
        return PowerLimitRules.Limit(state, identity, site: null, 1, StationStates.Noon, out _).Watts;
    }
}
