using Simulator.Actors.Metering;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Metering;

public sealed class AvailablePowerTests
{
    public static TheoryData<double, string, PowerLimits, ElectricalTemplate> Cases => new()
    {
        { 22_080, "one connector", Of(22_080, 1), Ac },
        { 11_040, "split by connectors", Of(22_080, 2) with { RunningTransactions = 1 }, Ac },
        { 22_080, "shared, one transaction", Of(22_080, 2) with { RunningTransactions = 1 }, Shared },
        { 22_080, "shared, none yet", Of(22_080, 2), Shared },
        { 11_040, "shared, two", Of(22_080, 2) with { RunningTransactions = 2 }, Shared },
        { 7_400, "connector's rating", Of(22_080, 1) with { ConnectorMaximumWatts = 7_400 }, Ac },
        { 6_900, "key below the maximum", Of(22_080, 1) with { AmperageLimitAmperes = 10 }, Ac },
        { 22_000, "key at the rounded maximum", Of(22_000, 1) with { AmperageLimitAmperes = 32 }, Ac },
        { 6_900, "key is per connector", Of(44_160, 2) with { AmperageLimitAmperes = 10 }, Ac },
        { 40_000, "DC key is for the station", Of(150_000, 1) with { AmperageLimitAmperes = 100 }, Dc },
        { 20_000, "DC key, two connectors", Of(150_000, 2) with { AmperageLimitAmperes = 100 }, Dc },
        { 4_140, "profile", Of(22_080, 1) with { ChargingProfileWatts = 4_140 }, Ac },
        { 0, "profile of nothing", Of(22_080, 1) with { ChargingProfileWatts = 0 }, Ac },
        { 0, "negative profile", Of(22_080, 1) with { ChargingProfileWatts = -5 }, Ac },
        { 0, "no number", Of(22_080, 1) with { ChargingProfileWatts = double.NaN }, Ac },
        { 22_080, "no connectors", Of(22_080, 0), Ac },
        { 135_000, "DC losses", Of(150_000, 1), Dc with { ConversionEfficiency = 0.9 } },
        { 22_080, "no losses on AC", Of(22_080, 1), Ac with { ConversionEfficiency = 0.9 } },
    };

    private static ElectricalTemplate Ac => MeteringTemplates.Ac();

    private static ElectricalTemplate Dc => MeteringTemplates.Dc();

    private static ElectricalTemplate Shared => Ac with { PowerSharedByConnectors = true };

    [Theory]
    [MemberData(nameof(Cases))]
    public void ConnectorWatts_IsTheLeastOfAllLimits(double watts, string situation, PowerLimits limits, ElectricalTemplate electrical) =>
        Assert.True(Math.Abs(watts - AvailablePower.ConnectorWatts(electrical, limits)) < 1e-6, situation);

    [Theory]
    [InlineData(22_080, 1, 3, 32)]
    [InlineData(22_000, 1, 3, 32)] // 95.65 rounds to 96, by 3 phases
    [InlineData(22_080, 2, 3, 16)]
    [InlineData(7_360, 1, 1, 32)]
    public void MaximumAmperes_OnAc_IsPerPhaseOfOneConnector(double watts, int connectors, int phases, double amperes) =>
        Assert.Equal(amperes, AvailablePower.MaximumAmperes(MeteringTemplates.Ac(phases, watts), watts, connectors));

    [Fact]
    public void MaximumAmperes_OnDc_IsOfTheStation() =>
        Assert.Equal(375, AvailablePower.MaximumAmperes(MeteringTemplates.Dc(), 150_000, 2));

    [Fact]
    public void Watts_OfACurrent_CountThePhasesInUse()
    {
        Assert.Equal(11_040, AvailablePower.Watts(MeteringTemplates.Ac(), 16));
        Assert.Equal(3_680, AvailablePower.Watts(MeteringTemplates.Ac(), 16, numberOfPhases: 1));
        Assert.Equal(3_680, AvailablePower.Watts(MeteringTemplates.Ac(1), 16, numberOfPhases: 3));
        Assert.Equal(6_400, AvailablePower.Watts(MeteringTemplates.Dc(), 16, numberOfPhases: 3));
    }

    private static PowerLimits Of(double watts, int connectors) => new() { StationMaximumWatts = watts, Connectors = connectors };
}
