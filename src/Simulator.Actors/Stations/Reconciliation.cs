using Simulator.Actors.Connectors;
using Simulator.Actors.Reservations;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>
/// What a station makes good after a restart: what time has overtaken, and what followed from a stored event but was not stored itself,
/// because the process died between the two.
/// </summary>
internal static class Reconciliation
{
    public static IEnumerable<StationEvent> Decide(StationState state, DateTimeOffset now)
    {
        foreach (var expired in state.Reservations.DecideExpiry(now))
            yield return new StationEvent.ReservationHappened(expired);
        foreach (var connector in state.Outlets)
        {
            if (connector.Transaction is null && state.Profiles.EndTransaction(connector.ConnectorId) is { } cleared)
                yield return new StationEvent.ProfilesCleared(cleared);
            if (connector.Transaction is { TransactionId: null } running
                && state.NameOf(running.Key) is { } id and not TransactionMessage.UndeliveredTransactionId)
            {
                yield return new StationEvent.ConnectorHappened(
                    connector.ConnectorId,
                    [new ConnectorEvent.TransactionNamed(running.Key, id, null), new ConnectorEvent.TransactionEnergized(running.Key)],
                    [],
                    []);
            }
        }
    }
}
