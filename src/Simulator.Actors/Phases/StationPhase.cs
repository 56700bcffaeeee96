using Ocpp16.Messages;
using Simulator.Actors.Orders;

namespace Simulator.Actors.Phases;

/// <summary>Where a station stands between off and on.</summary>
public enum StationPhase
{
    /// <summary>Switched off: no line, and none wanted.</summary>
    Off,

    On,

    /// <summary>Stops its transactions before the line closes.</summary>
    GoingDown,

    /// <summary>Waits for the end of a reset.</summary>
    Resetting,

    /// <summary>Waits for the power.</summary>
    NoPower,
}

/// <param name="Then">What comes behind <see cref="StationPhase.GoingDown"/>.</param>
/// <param name="Reason">Why it goes down, as in StopTransaction.</param>
public readonly record struct PhaseState(StationPhase Phase, StationPhase Then = StationPhase.Off, Reason? Reason = null);

/// <summary>What a station does when its phase changes.</summary>
public enum PhaseEffect
{
    None,

    /// <summary>Boots.</summary>
    ComeUp,

    /// <summary>Stops its transactions, tells what there is to tell, closes the line.</summary>
    GoDown,

    /// <summary>Everything stops at once, and nothing can be told.</summary>
    LosePower,

    /// <summary>Is off, and waits for nothing.</summary>
    StayOff,
}

/// <param name="Reply">To who ordered it; null: when the station is down.</param>
public readonly record struct PhaseDecision(PhaseState Next, PhaseEffect Effect, CommandResult? Reply);
