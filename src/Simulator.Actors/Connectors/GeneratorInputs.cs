using Simulator.Actors.AutomaticTransactions;

namespace Simulator.Actors.Connectors;

/// <summary>What the automatic transaction generator is told of its connector, by where both stand.</summary>
internal static class GeneratorInputs
{
    /// <summary>What has become of its transaction; null: no news.</summary>
    public static AtgInput? OfTransaction(AtgState generator, ConnectorState state) => (generator.Phase, state) switch
    {
        (AtgPhase.Starting, { Transaction: { Energized: true } or { Invalid: true } }) => new AtgInput.TransactionStarted(generator.Generation),
        (AtgPhase.Starting, { Transaction: null, Granted: null }) => new AtgInput.TransactionRejected(generator.Generation),
        (AtgPhase.Charging or AtgPhase.Stopping, { Transaction: null }) => new AtgInput.TransactionEnded(),
        _ => null,
    };

    /// <summary>Whatever speaks against a start, its own transaction aside, takes the connector from it; null: no news.</summary>
    public static AtgInput? OfConnector(AtgState generator, ConnectorState state, in ConnectorConditions now, bool driverPlugsIn)
    {
        var isOwn = generator.Phase is AtgPhase.Starting or AtgPhase.Charging or AtgPhase.Stopping;
        var isTaken = StartRules.WhyClosed(state, now, driverPlugsIn) is not null || state.ReservationId is not null
            || (!isOwn && StartRules.WhyTaken(state) is not null);
        return isTaken == generator.Unavailable ? null : isTaken ? new AtgInput.ConnectorUnavailable() : new AtgInput.ConnectorAvailable();
    }
}
