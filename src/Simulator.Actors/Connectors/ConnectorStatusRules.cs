using Ocpp16.Messages;

namespace Simulator.Actors.Connectors;

/// <summary>
/// The status that facts amount to (4.9): a function of them alone, so a fault that is over leads back to what was before.
/// </summary>
public static class ConnectorStatusRules
{
    /// <summary>What a connector from 1 on shows.</summary>
    /// <param name="isFull">The EV's battery takes no more.</param>
    internal static ChargePointStatus Status(ConnectorState state, in ConnectorConditions now, bool isFull) =>
        now.Power is StationPower.Off or StationPower.Cut || (now.Blocked && state.Transaction is null)
            ? ChargePointStatus.Unavailable
            : now.Imposed ?? state.Facts(isFull, now.Limit.Watts).Status();

    /// <summary>Status of a connector of a station that is up.</summary>
    public static ChargePointStatus Status(this in ConnectorFacts facts)
    {
        if (facts.IsFaulted)
            return ChargePointStatus.Faulted;
        if (facts.HasTransaction)
            return InTransaction(facts);
        if (facts.IsAuthorized && facts.IsOperative)
            return ChargePointStatus.Preparing;

        // F8: a connector that became inoperative is Unavailable once the driver is done with it.
        if (facts.IsFinishing)
            return ChargePointStatus.Finishing;
        if (!facts.IsOperative)
            return ChargePointStatus.Unavailable;

        // G2: on a reserved connector usage begins with the tag, not with the plug.
        if (facts.IsReserved)
            return ChargePointStatus.Reserved;
        return facts.IsPlugged ? ChargePointStatus.Preparing : ChargePointStatus.Available;
    }

    /// <summary>Status of connector 0, the station itself, which knows three of them only.</summary>
    public static ChargePointStatus StationStatus(bool isFaulted, bool isOperative)
    {
        if (isFaulted)
            return ChargePointStatus.Faulted;
        return isOperative ? ChargePointStatus.Available : ChargePointStatus.Unavailable;
    }

    // Suspended by both is SuspendedEVSE.
    private static ChargePointStatus InTransaction(in ConnectorFacts facts)
    {
        if (facts.IsSuspendedByEVSE)
            return ChargePointStatus.SuspendedEVSE;
        return facts.IsSuspendedByEV ? ChargePointStatus.SuspendedEV : ChargePointStatus.Charging;
    }
}
