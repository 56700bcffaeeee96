using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Reservations;

namespace Simulator.Actors.Stations;

/// <summary>The connector that a RemoteStartTransaction is for.</summary>
internal static class RemoteStartRules
{
    /// <summary>
    /// The connector that the central system names, or where it names none (OCPP 1.6, 5.11) the one that suits best: reserved for the tag, else
    /// with a cable in, else free. A named one judges by itself; here only a reservation that nobody else can use stands in the way.
    /// </summary>
    /// <param name="parentIdTag">Group of the tag, where the station knows it.</param>
    /// <param name="statuses">By connector id, element 0 the station's own.</param>
    /// <param name="isKept">Connectors that the choice leaves out: locked ones, and those where a remote start is under way.</param>
    /// <returns>Null: none can take it.</returns>
    public static int? ConnectorFor(
        RemoteStartTransactionRequest start,
        StationState state,
        string? parentIdTag,
        ReadOnlySpan<ChargePointStatus> statuses,
        Predicate<int> isKept)
    {
        if (!state.Operative)
            return null;
        if (start.ConnectorId is { } named)
            return state.Connector(named) is not null && Rank(named, start.IdTag, state, parentIdTag, statuses) is not null ? named : null;
        (int Id, int Rank)? best = null;
        for (var id = 1; id < state.Connectors.Length; id++)
        {
            if (StartRules.IsOpen(state.Connectors[id], statuses[id]) && !isKept(id)
                && Rank(id, start.IdTag, state, parentIdTag, statuses) is { } rank && !(best?.Rank <= rank))
            {
                best = (id, rank);
            }
        }

        return best?.Id;
    }

    /// <returns>The lower the better; null: it is kept for somebody else.</returns>
    private static int? Rank(
        int id, string idTag, StationState state, string? parentIdTag, ReadOnlySpan<ChargePointStatus> statuses)
    {
        var verdict = state.Reservations.Admit(id, idTag, parentIdTag, isParentKnown: parentIdTag is not null, statuses).Verdict;
        return verdict switch
        {
            ReservationVerdict.Refused => null,
            ReservationVerdict.Match when state.Reservations.On(id) is not null => 0,
            ReservationVerdict.AskForParent => 5, // the central system may know the tag as one of that group
            ReservationVerdict.Free when state.Connectors[id].ReservationId is not null => 5,
            _ => state.Connectors[id] switch
            {
                { Plugged: true, Finishing: false } => 1,
                { Plugged: true, PluggedByDriver: false } => 2, // the vehicle of the last transaction stays
                { Finishing: false } => 3,
                _ => 4,
            },
        };
    }
}
