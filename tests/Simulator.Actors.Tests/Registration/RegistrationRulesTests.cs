using Ocpp16.Messages;
using Simulator.Actors.Registration;
using Simulator.Actors.Reservations;

namespace Simulator.Actors.Tests.Registration;

public sealed class RegistrationRulesTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 60)]
    [InlineData(-5, 60)]
    [InlineData(int.MinValue, 60)]
    [InlineData(1, 1)]
    [InlineData(300, 300)]
    [InlineData(86400, 86400)]
    [InlineData(31_536_000, 86400)]
    [InlineData(int.MaxValue, 86400)]
    public void RetryDelay_Interval_IsBoundedAndZeroIsTheStationsChoice(int interval, int expectedSeconds) =>
        Assert.Equal(TimeSpan.FromSeconds(expectedSeconds), RegistrationRules.RetryDelay(interval));

    [Theory]
    [InlineData(RegistrationStatus.Pending)]
    [InlineData(RegistrationStatus.Rejected)]
    public void Decide_NotAccepted_BootsAgainAfterTheInterval(RegistrationStatus status)
    {
        var decision = RegistrationState.Unregistered.Decide(Answer(status, 5), -1, 60, Now);
        var state = RegistrationState.Unregistered.Apply(decision.Event);

        Assert.Equal(TimeSpan.FromSeconds(5), decision.RetryAfter);
        Assert.False(decision.IsAccepted);
        Assert.Equal(status, state.Status);
        Assert.Equal(TimeSpan.FromSeconds(5), state.BootDelay(Now));
        Assert.Equal(TimeSpan.Zero, state.BootDelay(Now.AddSeconds(5)));
    }

    [Fact]
    public void Decide_Accepted_StartsWorkAndSetsTheHeartbeat()
    {
        var decision = RegistrationState.Unregistered.Decide(Answer(RegistrationStatus.Accepted, 300), -1, 60, Now);

        Assert.Equal((null, 300, true, false), (decision.RetryAfter, decision.HeartbeatInterval, decision.IsAccepted, decision.GivesUp));
        Assert.True(RegistrationState.Unregistered.Apply(decision.Event).IsAccepted);
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(0, RegistrationRules.DefaultHeartbeatInterval)]
    public void Decide_AcceptedWithoutInterval_BeatsAsTheStationChooses(int own, int expected)
    {
        var decision = RegistrationState.Unregistered.Decide(Answer(RegistrationStatus.Accepted, 0), -1, own, Now);

        Assert.Equal(expected, decision.HeartbeatInterval);
    }

    [Theory]
    [InlineData(-1, 1000, 1001)]
    [InlineData(0, 1000, 1)]
    [InlineData(3, 1000, 4)]
    public void Decide_NeverAccepted_EndsAfterTheAllowedRetries(int maxRetries, int answers, int expectedAttempts)
    {
        var state = RegistrationState.Unregistered;
        var attempts = 1;
        for (var i = 0; i < answers; i++)
        {
            var decision = i % 2 == 0
                ? state.Decide(Answer(RegistrationStatus.Rejected, 10), maxRetries, 60, Now)
                : state.DecideUnanswered(maxRetries, Now);
            state = state.Apply(decision.Event);
            if (decision.GivesUp)
                break;
            attempts++;
        }

        Assert.Equal(expectedAttempts, attempts);
    }

    [Fact]
    public void DecideUnanswered_AfterPending_StaysPending()
    {
        var state = After(RegistrationStatus.Pending, 5);
        var decision = state.DecideUnanswered(-1, Now);

        Assert.Equal(RegistrationRules.DefaultRetryDelay, decision.RetryAfter);
        Assert.Equal(RegistrationStatus.Pending, state.Apply(decision.Event).Status);
    }

    [Fact]
    public void Apply_Booted_StartsAnew()
    {
        var state = After(RegistrationStatus.Accepted, 300).Apply(new RegistrationEvent.Booted(false, Now));

        Assert.Equal(RegistrationState.Unregistered, state);
    }

    [Fact]
    public void Apply_AcceptedAfterFailures_ForgetsThem()
    {
        var state = After(RegistrationStatus.Rejected, 5).Apply(new RegistrationEvent.BootAnswered(RegistrationStatus.Accepted, 9, Now));

        Assert.Equal((0, null), (state.Failures, state.NotBefore));
    }

    [Theory]
    [InlineData(RegistrationStatus.Pending)]
    [InlineData(RegistrationStatus.Rejected)]
    public void Decide_AutoRegister_StaysAcceptedWhateverIsAnswered(RegistrationStatus status)
    {
        var state = RegistrationState.Unregistered.Apply(new RegistrationEvent.Booted(true, Now));
        var decision = state.Decide(Answer(status, 5), 0, 60, Now);

        Assert.True(state.IsAccepted);
        Assert.True(state.Apply(decision.Event).IsAccepted);
        Assert.Equal((null, false), (decision.RetryAfter, decision.GivesUp));
    }

    [Fact]
    public void Decide_AutoRegisterAccepted_SetsTheHeartbeatAndDoesNotStartAgain()
    {
        var state = RegistrationState.Unregistered.Apply(new RegistrationEvent.Booted(true, Now));
        var decision = state.Decide(Answer(RegistrationStatus.Accepted, 60), -1, 60, Now);

        Assert.Equal((60, false), (decision.HeartbeatInterval, decision.IsAccepted));
    }

    private static RegistrationState After(RegistrationStatus status, int interval) =>
        RegistrationState.Unregistered.Apply(new RegistrationEvent.BootAnswered(status, interval, Now));

    private static BootNotificationResponse Answer(RegistrationStatus status, int interval) =>
        new() { Status = status, CurrentTime = Now, Interval = interval };
}
