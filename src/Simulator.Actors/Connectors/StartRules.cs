using Simulator.Actors.Authorization;
using static Simulator.Actors.Connectors.ConnectorEvent;

namespace Simulator.Actors.Connectors;

/// <summary>Whether a transaction may begin at a connector. A refusal is a reason in words; null: it may.</summary>
internal static class StartRules
{
    /// <param name="driverPlugsIn">A simulated driver comes with the start, and plugs in where no cable is.</param>
    /// <param name="idTag">A tag that has been authorised, and may be the one that waits for the cable already; null: it has to be asked first.</param>
    public static string? Refusal(ConnectorState state, in ConnectorConditions now, bool driverPlugsIn, string? idTag = null)
    {
        if (now.Power is not StationPower.On)
            return "The station is switched off.";
        if (now.HeldBack)
            return "The journal takes nothing more for now; try again when it does.";
        if (driverPlugsIn && now.Locked && !state.Plugged)
            return "The connector is locked; unlock it first.";
        return Refusal(state, idTag);
    }

    /// <summary>By what is stored of the connector alone.</summary>
    public static string? Refusal(ConnectorState state, string? idTag = null)
    {
        if (!state.Operative || state.ScheduledOperative is false)
            return "The connector is out of service.";
        if (state.Fault is not null)
            return "The connector is Faulted.";
        if (state.Transaction is not null)
            return "A transaction is running.";
        return state.Granted is { } other && !(idTag is not null && IdTags.AreSame(other.IdTag, idTag)) ? "Another tag waits for the cable." : null;
    }

    /// <summary>A tag is held to the reader: it ends the transaction, or the central system is asked about it, or it does nothing.</summary>
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
        if (Refusal(state, now, driverPlugsIn, tag.IdTag) is { } reason)
            return ConnectorDecision.Refuse(reason);
        var granted = state.Grant(tag);
        return driverPlugsIn && !state.Plugged
            ? new([.. granted.Events, new CablePlugged(ByDriver: true)], null)
            : granted;
    }

    /// <summary>Tag and cable have come together.</summary>
    public static bool IsDue(ConnectorState state, in ConnectorConditions now) =>
        now.Power is StationPower.On && state is { Granted: not null, Plugged: true, Transaction: null };
}
