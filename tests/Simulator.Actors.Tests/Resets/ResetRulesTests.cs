using Ocpp16.Messages;
using Simulator.Actors.Resets;

namespace Simulator.Actors.Tests.Resets;

public sealed class ResetRulesTests
{
    [Theory]
    [InlineData(ResetType.Soft, 0, 3, "down SoftReset")]
    [InlineData(ResetType.Hard, 0, 0, "down HardReset")]
    [InlineData(ResetType.Soft, 1, 1, "stop SoftReset, wait, down SoftReset")]
    [InlineData(ResetType.Hard, 2, 3, "wait, wait, down HardReset")]
    [InlineData(ResetType.Hard, 2, 2, "wait, wait, down HardReset")]
    [InlineData(ResetType.Hard, 1, 0, "wait, tell")]
    [InlineData(ResetType.Soft, 1, 0, "stop SoftReset, wait, tell")]
    [InlineData(ResetType.Soft, 3, 2, "stop SoftReset, wait, wait, wait, tell")]
    [InlineData(ResetType.Hard, 9, 2, "wait, wait, wait, tell")]
    public void Reset_ThatFails_IsTriedAgainAsOftenAsTheKeySays(ResetType type, int failures, int retries, string expected) =>
        Assert.Equal(expected, string.Join(", ", Course(type, failures, retries)));

    [Fact]
    public void Retries_AreBounded() =>
        Assert.Equal(102, Course(ResetType.Hard, 1000, int.MaxValue).Count);

    [Fact]
    public void AttemptFailed_OfNothing_DoesNothing()
    {
        var decision = ResetRules.AttemptFailed(null, 1, 1);

        Assert.Null(decision.Pending);
        Assert.Empty(decision.Effects);
    }

    private static List<string> Course(ResetType type, int failures, int retries)
    {
        var done = new List<string>();
        var decision = ResetRules.Request(type, failures);
        done.AddRange(decision.Effects.Select(Text));
        while (decision.Pending is not null)
        {
            decision = ResetRules.AttemptFailed(decision.Pending, failures, retries);
            done.AddRange(decision.Effects.Select(Text));
        }

        return done;
    }

    private static string Text(ResetEffect effect) => effect switch
    {
        ResetEffect.GoDown down => $"down {down.Reason}",
        ResetEffect.StopTransactions stop => $"stop {stop.Reason}",
        ResetEffect.StartTimer timer => timer.Delay == ResetRules.AttemptTime ? "wait" : $"wait {timer.Delay}",
        ResetEffect.TellFailure => "tell",
        _ => effect.ToString(),
    };
}
