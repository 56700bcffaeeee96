using Simulator.Actors.Metering;

namespace Simulator.Actors.Tests.Metering;

public sealed class EvProfileFileTests
{
    [Fact]
    public void Profiles_OfAnObjectOrAList_AreReadWithRisingCurves()
    {
        const string List = """
            [ { "id": "a", "weight": 2, "batteryCapacityWh": 1000, "maxPowerW": 500, "initialSocPercentMin": 1, "initialSocPercentMax": 2,
                "powerFactor": 0.9,
                "chargingCurve": [ { "socPercent": 100, "powerFraction": 0 }, { "socPercent": 0, "powerFraction": 1 } ] },
              { "id": "b", "batteryCapacityWh": 1, "maxPowerW": 2 } ]
            """;

        var result = EvProfileFile.Parse("ev.json", $$"""{ "profiles": {{List}} }""");

        Assert.Empty(result.Faults);
        Assert.Equal([new ChargingCurvePoint(0, 1), new ChargingCurvePoint(100, 0)], result.Profiles[0].ChargingCurve.ToArray());
        Assert.Equal((2, 0.9, 1, 2), Facts(result.Profiles[0]));
        Assert.Equal((1, 1.0, 20, 60), Facts(result.Profiles[1]));
        Assert.Equal(2, EvProfileFile.Parse("ev.json", List).Profiles.Length);

        static (double, double, double, double) Facts(EvProfile p) =>
            (p.Weight, p.PowerFactor, p.InitialSocPercentMin, p.InitialSocPercentMax);
    }

    [Theory]
    [InlineData("[]", "$")]
    [InlineData("{}", "$")]
    [InlineData("""[{ "id": "a", "maxPowerW": 1 }]""", "$[0].batteryCapacityWh")]
    [InlineData("""[{ "id": "a", "batteryCapacityWh": 0, "maxPowerW": 1 }]""", "$[0].batteryCapacityWh")]
    [InlineData(
        """[{ "id": "a", "batteryCapacityWh": 1, "maxPowerW": 1, "chargingCurve": [{ "socPercent": 1 }] }]""",
        "$[0].chargingCurve[0].powerFraction")]
    public void File_WithAFault_HasNoProfiles(string json, string path)
    {
        var result = EvProfileFile.Parse("ev.json", json);

        Assert.Contains(path, result.Faults.Select(f => f.Path));
        Assert.Empty(result.Profiles);
    }
}
