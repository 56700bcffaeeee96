using Ocpp16.Messages;
using Simulator.Actors.Orders;

namespace Simulator.Actors.Phases;

/// <summary>How a station goes from one phase to another.</summary>
public static class PhaseRules
{
    public static PhaseDecision Start(PhaseState now, string stationId) => now.Phase switch
    {
        StationPhase.Off => ComeUp(),
        StationPhase.GoingDown => Refuse(now, $"{stationId} is going down."),
        StationPhase.NoPower => Refuse(now, $"{stationId} has no power."),
        _ => Stay(now, CommandResult.NoChange.Instance),
    };

    public static PhaseDecision Stop(PhaseState now) => now.Phase switch
    {
        StationPhase.Off => Stay(now, CommandResult.NoChange.Instance),
        StationPhase.On => GoDown(now, Reason.Local, StationPhase.Off),
        StationPhase.GoingDown => Stay(now with { Then = StationPhase.Off }, null),
        _ => StayOff(),
    };

    /// <summary>A station that is to go for good, once nothing keeps it. Refused: it has to be asked again when it is idle.</summary>
    /// <param name="isIdle">No transaction runs.</param>
    public static PhaseDecision Retire(PhaseState now, bool isIdle) => now.Phase switch
    {
        StationPhase.Off => Stay(now, CommandResult.NoChange.Instance),
        StationPhase.Resetting => StayOff(),
        StationPhase.GoingDown when now.Then is not StationPhase.NoPower => Stay(now with { Then = StationPhase.Off }, null),
        StationPhase.On when isIdle => GoDown(now, Reason.Reboot, StationPhase.Off),
        _ => Refuse(now, "It is not idle."),
    };

    /// <param name="hasUps">A battery gives time to stop transactions and to tell.</param>
    public static PhaseDecision LosePower(PhaseState now, bool hasUps, string stationId) => now.Phase switch
    {
        StationPhase.NoPower => Stay(now, CommandResult.NoChange.Instance),
        StationPhase.Off => Refuse(now, $"{stationId} is switched off."),
        StationPhase.GoingDown when hasUps => Stay(
            now with { Then = now.Then is StationPhase.Off ? StationPhase.Off : StationPhase.NoPower }, CommandResult.Accepted.Instance),
        StationPhase.On when hasUps => GoDown(now, Reason.PowerLoss, StationPhase.NoPower) with { Reply = CommandResult.Accepted.Instance },
        _ => new(new PhaseState(StationPhase.NoPower), PhaseEffect.LosePower, CommandResult.Accepted.Instance),
    };

    public static PhaseDecision PowerBack(PhaseState now) => now switch
    {
        { Phase: StationPhase.NoPower } => ComeUp(),
        { Phase: StationPhase.GoingDown, Then: StationPhase.NoPower } => Stay(now with { Then = StationPhase.Resetting }, CommandResult.Accepted.Instance),
        _ => Stay(now, CommandResult.NoChange.Instance),
    };

    /// <param name="then">The phase behind it.</param>
    public static PhaseDecision GoDown(PhaseState now, Reason? reason, StationPhase then) => now.Phase is StationPhase.GoingDown
        ? Stay(now, null)
        : new(new PhaseState(StationPhase.GoingDown, then, reason), PhaseEffect.GoDown, null);

    /// <summary>The time of a reset is over.</summary>
    public static PhaseDecision ResetOver(PhaseState now) => now.Phase is StationPhase.Resetting ? ComeUp() : Stay(now, null);

    private static PhaseDecision ComeUp() => new(new PhaseState(StationPhase.On), PhaseEffect.ComeUp, CommandResult.Accepted.Instance);

    private static PhaseDecision StayOff() => new(new PhaseState(StationPhase.Off), PhaseEffect.StayOff, CommandResult.Accepted.Instance);

    private static PhaseDecision Stay(PhaseState now, CommandResult? reply) => new(now, PhaseEffect.None, reply);

    private static PhaseDecision Refuse(PhaseState now, string reason) => Stay(now, new CommandResult.Refused(reason));
}
