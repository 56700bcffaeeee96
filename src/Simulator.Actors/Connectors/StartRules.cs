using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using static Simulator.Actors.Connectors.ConnectorEvent;

namespace Simulator.Actors.Connectors;

/// <summary>
/// Whether a transaction may begin at a connector: one rule for the driver with a tag, the central system, the user and the generator, before
/// the tag is asked about and again when it may charge. A refusal is a reason in words; null: it may.
/// </summary>
internal static class StartRules
{
    /// <param name="driverPlugsIn">A simulated driver comes with the start, and plugs in where no cable is.</param>
    /// <param name="tag">It has been authorised, and may be the one that waits for the cable already; null: it has to be asked about first.</param>
    public static string? Refusal(ConnectorState state, in ConnectorConditions now, bool driverPlugsIn, GrantedTag? tag = null) =>
        WhyClosed(state, now, driverPlugsIn) ?? WhyTaken(state, tag);

    /// <summary>Why it takes no start, whoever comes.</summary>
    public static string? WhyClosed(ConnectorState state, in ConnectorConditions now, bool driverPlugsIn)
    {
        if (now.Power is not StationPower.On)
            return "The station is switched off.";
        if (now.HeldBack)
            return "The journal takes nothing more for now; try again when it does.";
        if (now.Blocked)
            return "New firmware is being installed.";
        if (now.Imposed is not (null or ChargePointStatus.Available or ChargePointStatus.Preparing or ChargePointStatus.Finishing))
            return "The connector shows a status of the template or of a user, in which nothing can begin.";
        if (driverPlugsIn && now.Locked && !state.Plugged)
            return "The connector is locked; unlock it first.";
        return WhyOut(state);
    }

    public static string? WhyOut(ConnectorState state)
    {
        if (!state.Operative || state.ScheduledOperative is false)
            return "The connector is out of service.";
        return state.Fault is not null ? "The connector is Faulted." : null;
    }

    /// <summary>Why it is somebody else's.</summary>
    public static string? WhyTaken(ConnectorState state, GrantedTag? tag = null)
    {
        if (state.Transaction is not null)
            return "A transaction is running.";
        if (state.Granted is { } other && !(tag is not null && IdTags.AreSame(other.IdTag, tag.IdTag)))
            return "Another tag waits for the cable.";
        return tag is not null && state.ReservationId is { } kept && kept != tag.ReservationId ? "The connector is reserved." : null;
    }

    /// <summary>Whether a start can be tried, as far as the station can tell by the status that it shows.</summary>
    public static bool IsOpen(ConnectorState state, ChargePointStatus shown) =>
        shown is ChargePointStatus.Available or ChargePointStatus.Preparing or ChargePointStatus.Finishing or ChargePointStatus.Reserved
        && WhyTaken(state) is null;

    /// <summary>Why the tag that waits for the cable waits no more; null: it does. While only the journal holds it back, it does.</summary>
    public static string? Withdrawal(ConnectorState state, in ConnectorConditions now) =>
        state.Granted is { } waiting ? Refusal(state, now with { HeldBack = false }, driverPlugsIn: false, waiting) : null;

    /// <summary>Tag and cable have come together, and nothing stands in the way.</summary>
    public static bool IsDue(ConnectorState state, in ConnectorConditions now) =>
        state is { Granted: { } tag, Plugged: true } && Refusal(state, now, driverPlugsIn: false, tag) is null;

    /// <summary>A tag is held to the reader: it ends the transaction, or has to be asked about, or does nothing.</summary>
    /// <param name="refusal">Why it does nothing; null: it does.</param>
    /// <returns>What to ask; null: nothing, it ends the transaction.</returns>
    public static AuthorizationPurpose? Present(ConnectorState state, in ConnectorConditions now, string idTag, out string? refusal)
    {
        refusal = null;
        if (state.Transaction is not { } running)
        {
            refusal = Refusal(state, now, driverPlugsIn: false);
            return AuthorizationPurpose.Start;
        }

        if (IdTags.AreSame(running.IdTag, idTag))
            return null;
        // Another tag of the same group may stop it (OCPP 1.6, 4.10); without a group nobody needs to be asked.
        refusal = running.ParentIdTag is null ? "The transaction belongs to another tag." : null;
        return AuthorizationPurpose.Stop;
    }

    /// <summary>An authorised tag may charge; the driver who comes with it plugs in.</summary>
    public static ConnectorDecision Grant(ConnectorState state, in ConnectorConditions now, GrantedTag tag, bool driverPlugsIn)
    {
        if (Refusal(state, now, driverPlugsIn, tag) is { } reason)
            return ConnectorDecision.Refuse(reason);
        var granted = state.Grant(tag);
        return driverPlugsIn && !state.Plugged
            ? new([.. granted.Events, new CablePlugged(ByDriver: true)], null)
            : granted;
    }
}
