using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Templates;

public sealed class FirmwareVersionTests
{
    [Theory]
    [InlineData("1.2.3", null, null, 1, "1.2.4")]
    [InlineData("1.2.9", null, null, 2, "1.2.11")]
    [InlineData("1.2.009", null, null, 1, "1.2.010")]
    [InlineData("1.2.3", @"^(\d+)\.(\d+)\.(\d+)$", 2, 1, "1.3.3")]
    [InlineData("v1.2-beta", null, null, 1, "v1.3-beta")]
    [InlineData("1.2.3", @"^v(\d+)$", 1, 1, "1.2.3")]
    [InlineData("1.2.3", @"^(\d+)", 7, 1, "1.2.3")]
    [InlineData("1.2.3", "(", 1, 1, "1.2.3")]
    [InlineData("beta", null, null, 1, "beta")]
    [InlineData("1.0", null, null, -1, "1.0")]
    [InlineData("99999999999999999999", null, null, 1, "100000000000000000000")]
    [InlineData("99999999999999999999999999999999999999999999999999", null, null, 1, "99999999999999999999999999999999999999999999999999")]
    public void NextVersion_RaisesOneNumber_OrStays(string version, string? pattern, int? group, int step, string expected) =>
        Assert.Equal(expected, FirmwareVersion.Next(version, pattern, group, step));
}
