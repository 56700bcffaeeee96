using Microsoft.Extensions.Logging;
using Simulator.Host.Reloading;
using Simulator.Host.Tests.Configuration;

namespace Simulator.Host.Tests.Reloading;

public sealed class ConfigurationChangeTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(""" "supervisionUrlDistribution": "sequential" """, "")]
    [InlineData(""" "worker": { "startDelay": 1, "elementStartDelay": 2 } """, "")]
    [InlineData(""" "worker": { "elementsPerWorker": 7 } """, "worker.elementsPerWorker")]
    [InlineData(""" "uiServer": { "options": { "port": 9000 } } """, "uiServer.options")]
    [InlineData(""" "uiServer": { "enabled": false }, "logFile": "x.log" """, "logFile, uiServer.enabled")]
    [InlineData(""" "logStatisticsInterval": 5, "performanceStorage": { "enabled": true } """, "logStatisticsInterval, performanceStorage.enabled")]
    [InlineData(""" "persistState": false """, "persistState")]
    public void Between_KeysThatOnlyAStartTakes_AreNamed(string keys, string expected)
    {
        using var assets = new AssetsFolderOfTest();

        var change = ConfigurationChange.Between(assets.LoadWith("").Options!, assets.LoadWith(keys).Options!);

        Assert.Equal(expected, string.Join(", ", change.NeedRestart));
        Assert.Null(change.Level);
    }

    [Theory]
    [InlineData(""" "logLevel": "debug" """, LogLevel.Debug)]
    [InlineData(""" "log": { "level": "error" } """, LogLevel.Error)]
    public void Between_ALogLevel_IsTakenAtOnce(string keys, LogLevel expected)
    {
        using var assets = new AssetsFolderOfTest();

        var change = ConfigurationChange.Between(assets.LoadWith("").Options!, assets.LoadWith(keys).Options!);

        Assert.Equal(expected, change.Level);
        Assert.Empty(change.NeedRestart);
    }
}
