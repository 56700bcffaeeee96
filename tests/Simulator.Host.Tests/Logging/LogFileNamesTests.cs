using Simulator.Host.Configuration;
using Simulator.Host.Logging;

namespace Simulator.Host.Tests.Logging;

public sealed class LogFileNamesTests
{
    private static readonly string Data = Path.GetFullPath("/srv/data");

    [Theory]
    [InlineData("combined.log", "combined-2026-11-22.log")]
    [InlineData("a.log.log", "a-2026-11-22.log.log")]
    [InlineData("combined", "combined-2026-11-22")]
    [InlineData("sub/combined.log", "sub/combined-2026-11-22.log")]
    public void Today_Rotated_HasTheDateBeforeTheFirstLog(string file, string expected) => Assert.Equal(
        Path.GetFullPath(expected, Data),
        LogFileNames.Today(new LogOptions { File = file }, Data, new DateTime(2026, 11, 22, 0, 0, 0, DateTimeKind.Local)));

    [Fact]
    public void Today_NotRotated_IsTheNameAsGiven() => Assert.Equal(
        Path.Combine(Data, "combined.log"), LogFileNames.Today(new LogOptions { Rotate = false }, Data, default));

    [Fact]
    public void For_AnAbsolutePath_IgnoresTheDataFolder()
    {
        var path = Path.GetFullPath("/var/log/x.log");

        Assert.Equal(path, LogFileNames.For(path, Data, null));
    }

    [Theory]
    [InlineData("error", Microsoft.Extensions.Logging.LogLevel.Error)]
    [InlineData("WARNING", Microsoft.Extensions.Logging.LogLevel.Warning)]
    [InlineData("warn", Microsoft.Extensions.Logging.LogLevel.Warning)]
    [InlineData("notice", Microsoft.Extensions.Logging.LogLevel.Information)]
    [InlineData("silly", Microsoft.Extensions.Logging.LogLevel.Trace)]
    [InlineData("silent", Microsoft.Extensions.Logging.LogLevel.None)]
    [InlineData("loud", null)]
    public void Parse_OfALevel_KnowsBothFamiliesOfNames(string name, Microsoft.Extensions.Logging.LogLevel? level) =>
        Assert.Equal(level, LogLevels.Parse(name));
}
