using System.Globalization;
using NLog;
using NLog.Config;
using Simulator.Host.Logging;

namespace Simulator.Host.Tests.Logging;

public sealed class ErrorsOnTerminalTests
{
    private readonly List<string> _said = [];
    private readonly Stopped _clock = new();

    [Fact]
    public void Errors_BeyondTheFirstFive_AreCountedUntilTenSecondsHavePassed()
    {
        using var factory = new LogFactory();
        using var target = new ErrorsOnTerminal(_said.Add, "error.log", _clock) { Name = "terminal" };
        var configuration = new LoggingConfiguration(factory);
        configuration.AddRuleForAllLevels(target);
        factory.Configuration = configuration;
        var log = factory.GetLogger("Any");

        for (var i = 1; i <= 8; i++)
            log.Error(CultureInfo.InvariantCulture, "trouble {0}\nwith details", i);
        _clock.Seconds = 10;
        log.Error(CultureInfo.InvariantCulture, "trouble {0}", 9);

        Assert.Equal(
            [
                "error: trouble 1", "error: trouble 2", "error: trouble 3", "error: trouble 4", "error: trouble 5",
                "error: trouble 9 (4 errors since the last one shown; all are in error.log)",
            ],
            _said);
        Assert.Equal(9, target.Count);
    }

    private sealed class Stopped : TimeProvider
    {
        public long Seconds { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Seconds;
    }
}
