using Ocpp16.Messages;
using Simulator.Actors.Traffic;
using Simulator.Host.Terminal;

namespace Simulator.Host.Tests.Terminal;

public sealed class StatusLinesTests
{
    private static readonly FleetReading Before = new() { At = TimeSpan.FromSeconds(60), Messages = 1000, Cpu = TimeSpan.FromSeconds(10) };

    private static readonly FleetReading Now = new()
    {
        At = TimeSpan.FromSeconds(120),
        Connected = 20,
        Registered = 19,
        Charging = 18,
        Messages = 1750,
        CallErrors = 1,
        Timeouts = 2,
        InvalidFrames = 3,
        Dropped = 4,
        Reconnects = 5,
        Cpu = TimeSpan.FromSeconds(13),
        Resident = 100 * 1048576,
    };

    [Fact]
    public void Booted_SaysHowManyInWhichTime() =>
        Assert.Equal("20 of 20 stations registered in 3.2 s", StatusLines.Booted(20, 20, TimeSpan.FromMilliseconds(3210)));

    [Fact]
    public void StillBooting_SaysHowFarItCame() => Assert.StartsWith(
        "20 of 21 stations connected and 19 registered after 120.0 s;", StatusLines.StillBooting(Now, 21, false), StringComparison.Ordinal);

    [Fact]
    public void StillBooting_OfAFleetThatAUserHasStopped_SaysHowToStartIt() => Assert.EndsWith(
        "; the fleet is stopped; startSimulator over the UI starts it", StatusLines.StillBooting(Now, 21, true), StringComparison.Ordinal);

    [Fact]
    public void Charging_SaysHowManyAfterWhichTime() =>
        Assert.Equal("18 connectors charging after 8.1 s", StatusLines.Charging(18, TimeSpan.FromMilliseconds(8123)));

    [Fact]
    public void Statistics_HasStateAndRatesOfTheInterval() => Assert.Equal(
        "00:02:00 connected 20/20, registered 19/20, charging 18, 12.5 messages/s, 10 errors, 5 reconnects, CPU 5 %, 100 MB",
        StatusLines.Statistics(Now, Before, 20));

    [Fact]
    public void Summary_OfARunWithErrors_TellsTheirKinds() => Assert.Equal(
        "Ran 00:02:00: 20 stations, 1750 messages, 5 reconnects; "
        + "10 errors: 1 CALLERRORs, 2 without an answer, 3 invalid frames received, 4 frames not sent.",
        StatusLines.Summary(Now, 20));

    [Fact]
    public void Summary_OfARunWithErrorsInTheLog_TellsHowMany() => Assert.Equal(
        "Ran 00:01:00: 20 stations, 1000 messages, 0 reconnects; 3 errors in the log.",
        StatusLines.Summary(Before with { Logged = 3 }, 20));

    [Fact]
    public void Summary_OfARunThatNeverConnected_TellsHowOftenItTried() => Assert.Equal(
        "Ran 00:01:00: 20 stations, 1000 messages, 0 reconnects; 7 failed attempts to connect or to register.",
        StatusLines.Summary(Before with { ConnectFailures = 7 }, 20));

    [Fact]
    public void StillBooting_WithAKnownCause_SaysIt() => Assert.EndsWith(
        "; refused", StatusLines.StillBooting(Now, 21, false, "refused"), StringComparison.Ordinal);

    [Fact]
    public void Summary_OfACleanRun_IsShort() =>
        Assert.Equal("Ran 00:01:00: 20 stations, 1000 messages, 0 reconnects; no errors.", StatusLines.Summary(Before, 20));

    [Fact]
    public void Clock_BeyondADay_CountsHoursOn() => Assert.Equal("49:00:05", StatusLines.Clock(new TimeSpan(2, 1, 0, 5)));

    [Theory]
    [InlineData(0, "0.0")]
    [InlineData(99.94, "99.9")]
    [InlineData(1234.5, "1234")]
    public void Rate_HasADecimalOnlyWhereItMatters(double rate, string text) => Assert.Equal(text, StatusLines.Rate(rate));

    [Fact]
    public void Rates_OfTheSameInstant_AreZero() => Assert.Equal(0, Now.MessagesPerSecondSince(Now));

    [Fact]
    public void Reading_OfCounters_CountsCallsOfBothDirectionsAndEveryKindOfError()
    {
        var counters = new FleetCounters();
        var template = counters.Of("any");
        template.Commands[OcppAction.Heartbeat].CallSent();
        template.Commands[OcppAction.Reset].CallReceived();
        template.Commands[OcppAction.Heartbeat].ResultReceived();
        template.Commands[OcppAction.Heartbeat].ErrorReceived();
        template.Commands[OcppAction.Heartbeat].TimedOut();
        template.InvalidFrame();
        template.FrameDropped();

        var reading = FleetReading.Take(counters, 1, TimeSpan.Zero, TimeSpan.Zero, 0);

        Assert.Equal(2, reading.Messages);
        Assert.Equal(5, reading.Errors);
    }
}
