using Ocpp16.Messages;
using Simulator.Actors.Connectors;

namespace Simulator.Actors.Tests.Connectors;

public sealed class StatusReportingTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ReportedStatus Available = new(ChargePointStatus.Available);
    private static readonly ReportedStatus Preparing = new(ChargePointStatus.Preparing);

    [Fact]
    public void Decide_NothingReportedYet_IsSentNow() =>
        Assert.Equal(StatusReportDecision.Send, StatusReporting.Decide(null, Available, Now, TimeSpan.FromHours(1), Now));

    [Fact]
    public void Decide_NoMinimum_IsSentNow() =>
        Assert.Equal(StatusReportDecision.Send, StatusReporting.Decide(Available, Preparing, Now, TimeSpan.Zero, Now));

    [Fact]
    public void Decide_StatusOfLateAgain_IsNotSent() =>
        Assert.Equal(StatusReportDecision.Nothing, StatusReporting.Decide(Available, Available, Now, TimeSpan.Zero, Now));

    [Fact]
    public void Decide_NewErrorCode_IsSent() =>
        Assert.True(StatusReporting.Decide(
            Available, Available with { ErrorCode = ChargePointErrorCode.WeakSignal }, Now, TimeSpan.Zero, Now).Now);

    [Fact]
    public void Decide_StatusTooYoung_WaitsForTheRest()
    {
        var decision = StatusReporting.Decide(Available, Preparing, Now, TimeSpan.FromSeconds(10), Now.AddSeconds(4));

        Assert.Equal(new StatusReportDecision(false, Now.AddSeconds(10)), decision);
        Assert.True(StatusReporting.Decide(Available, Preparing, Now, TimeSpan.FromSeconds(10), Now.AddSeconds(10)).Now);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(int.MaxValue)]
    public void Decide_AbsurdMinimum_IsBounded(int seconds)
    {
        var decision = StatusReporting.Decide(Available, Preparing, Now, TimeSpan.FromSeconds(seconds), Now);

        Assert.True(decision.Now || decision.WaitUntil <= Now + StatusReporting.DurationMax);
    }

    [Fact]
    public void Decide_ClockWentBack_WaitsNoLongerThanTheMinimum()
    {
        var decision = StatusReporting.Decide(Available, Preparing, Now.AddYears(1), TimeSpan.FromSeconds(10), Now);

        Assert.Equal(Now.AddSeconds(10), decision.WaitUntil);
    }
}
