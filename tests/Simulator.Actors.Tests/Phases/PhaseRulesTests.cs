using Ocpp16.Messages;
using Simulator.Actors.Orders;
using Simulator.Actors.Phases;
using static Simulator.Actors.Phases.StationPhase;

namespace Simulator.Actors.Tests.Phases;

public sealed class PhaseRulesTests
{
    private static readonly PhaseState Returning = new(GoingDown, Resetting, Reason.SoftReset);

    [Theory]
    [InlineData(Off, On, PhaseEffect.ComeUp, "Accepted")]
    [InlineData(On, On, PhaseEffect.None, "NoChange")]
    [InlineData(Resetting, Resetting, PhaseEffect.None, "NoChange")]
    [InlineData(GoingDown, GoingDown, PhaseEffect.None, "CS is going down.")]
    [InlineData(NoPower, NoPower, PhaseEffect.None, "CS has no power.")]
    public void Start_InEachPhase_BootsOnlyWhatIsOff(StationPhase phase, StationPhase next, PhaseEffect effect, string reply) =>
        AssertDecision(PhaseRules.Start(new(phase), "CS"), next, effect, reply);

    [Theory]
    [InlineData(Off, Off, PhaseEffect.None, "NoChange")]
    [InlineData(On, GoingDown, PhaseEffect.GoDown, null)]
    [InlineData(GoingDown, GoingDown, PhaseEffect.None, null)]
    [InlineData(Resetting, Off, PhaseEffect.StayOff, "Accepted")]
    [InlineData(NoPower, Off, PhaseEffect.StayOff, "Accepted")]
    public void Stop_InEachPhase_EndsOff(StationPhase phase, StationPhase next, PhaseEffect effect, string? reply)
    {
        var decision = PhaseRules.Stop(new(phase, Resetting, Reason.SoftReset));

        AssertDecision(decision, next, effect, reply);
        Assert.Equal(Off, decision.Next.Phase is Off ? Off : decision.Next.Then);
    }

    [Fact]
    public void Stop_WhileItGoesDown_KeepsTheReasonOfTheFirst() =>
        Assert.Equal(Returning with { Then = Off }, PhaseRules.Stop(Returning).Next);

    [Theory]
    [InlineData(Off, true, Off, PhaseEffect.None, "NoChange")]
    [InlineData(On, true, GoingDown, PhaseEffect.GoDown, null)]
    [InlineData(On, false, On, PhaseEffect.None, "It is not idle.")]
    [InlineData(Resetting, true, Off, PhaseEffect.StayOff, "Accepted")]
    [InlineData(NoPower, true, NoPower, PhaseEffect.None, "It is not idle.")]
    public void Retire_InEachPhase_WaitsForATransactionAndForPower(
        StationPhase phase, bool isIdle, StationPhase next, PhaseEffect effect, string? reply) =>
        AssertDecision(PhaseRules.Retire(new(phase), isIdle), next, effect, reply);

    [Theory]
    [InlineData(Resetting, Off, null)]
    [InlineData(NoPower, NoPower, "It is not idle.")]
    public void Retire_WhileItGoesDown_TakesTheWayThatIsGoneAnyway(StationPhase then, StationPhase expected, string? reply)
    {
        var decision = PhaseRules.Retire(Returning with { Then = then }, isIdle: false);

        AssertDecision(decision, GoingDown, PhaseEffect.None, reply);
        Assert.Equal(expected, decision.Next.Then);
    }

    [Theory]
    [InlineData(On, true, GoingDown, PhaseEffect.GoDown, "Accepted")]
    [InlineData(On, false, NoPower, PhaseEffect.LosePower, "Accepted")]
    [InlineData(GoingDown, true, GoingDown, PhaseEffect.None, "Accepted")]
    [InlineData(GoingDown, false, NoPower, PhaseEffect.LosePower, "Accepted")]
    [InlineData(Resetting, true, NoPower, PhaseEffect.LosePower, "Accepted")]
    [InlineData(NoPower, false, NoPower, PhaseEffect.None, "NoChange")]
    [InlineData(Off, false, Off, PhaseEffect.None, "CS is switched off.")]
    public void LosePower_InEachPhase_GivesTimeOnlyWithABattery(
        StationPhase phase, bool hasUps, StationPhase next, PhaseEffect effect, string reply) =>
        AssertDecision(PhaseRules.LosePower(new(phase), hasUps, "CS"), next, effect, reply);

    [Theory]
    [InlineData(Off, Off)]
    [InlineData(Resetting, NoPower)]
    [InlineData(NoPower, NoPower)]
    public void LosePower_WithABatteryWhileItGoesDown_IsWhatComesThenUnlessItWasStopped(StationPhase then, StationPhase expected) =>
        Assert.Equal(expected, PhaseRules.LosePower(Returning with { Then = then }, hasUps: true, "CS").Next.Then);

    [Fact]
    public void PowerBack_AfterALoss_Boots() =>
        AssertDecision(PhaseRules.PowerBack(new(NoPower)), On, PhaseEffect.ComeUp, "Accepted");

    [Fact]
    public void PowerBack_BeforeTheStationIsDown_MakesItReturnAsAfterAReset()
    {
        var decision = PhaseRules.PowerBack(Returning with { Then = NoPower });

        AssertDecision(decision, GoingDown, PhaseEffect.None, "Accepted");
        Assert.Equal(Resetting, decision.Next.Then);
    }

    [Theory]
    [InlineData(Off)]
    [InlineData(On)]
    [InlineData(GoingDown)]
    [InlineData(Resetting)]
    public void PowerBack_WithoutALoss_ChangesNothing(StationPhase phase) =>
        AssertDecision(PhaseRules.PowerBack(new(phase)), phase, PhaseEffect.None, "NoChange");

    [Fact]
    public void GoDown_Twice_KeepsTheFirst()
    {
        var first = PhaseRules.GoDown(new(On), Reason.SoftReset, Resetting);
        var second = PhaseRules.GoDown(first.Next, Reason.Reboot, Off);

        Assert.Equal((Returning, PhaseEffect.GoDown), (first.Next, first.Effect));
        Assert.Equal((Returning, PhaseEffect.None), (second.Next, second.Effect));
    }

    [Theory]
    [InlineData(Resetting, On, PhaseEffect.ComeUp)]
    [InlineData(Off, Off, PhaseEffect.None)]
    public void ResetOver_BootsWhatStillWaitsForIt(StationPhase phase, StationPhase next, PhaseEffect effect)
    {
        var decision = PhaseRules.ResetOver(new(phase));

        Assert.Equal((next, effect), (decision.Next.Phase, decision.Effect));
    }

    private static void AssertDecision(PhaseDecision decision, StationPhase next, PhaseEffect effect, string? reply)
    {
        Assert.Equal((next, effect), (decision.Next.Phase, decision.Effect));
        Assert.Equal(reply, decision.Reply is CommandResult.Refused refused ? refused.Reason : decision.Reply?.GetType().Name);
    }
}
