using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Orders;
using Simulator.Actors.Templates;
using static Simulator.Actors.Stations.StationProtocol;

namespace Simulator.Actors.Stations;

/// <summary>Orders that a station cannot carry out, whatever it does at the moment.</summary>
internal static class CommandRules
{
    /// <returns>Null: it can be tried.</returns>
    public static CommandResult.Refused? Refusal(
        IStationCommand command, StationState state, StationIdentity identity, ImmutableArray<string> idTags)
    {
        return command switch
        {
            ToConnector to => Unknown(to.ConnectorId),
            SetLock order => Unknown(order.ConnectorId),
            SendCall { Request: MeterValuesRequest { ConnectorId: not 0 and var id } } => Unknown(id),
            ReportStatus { Request.ConnectorId: not 0 and var id } => Unknown(id),
            StartTransaction { IdTag: null } start when idTags.IsEmpty => Unknown(start.ConnectorId)
                ?? new($"An idTag is needed: template {identity.Template.Name} has no list of tags."),
            StartTransaction start => Unknown(start.ConnectorId),
            StopTransaction stop when state.ConnectorOf(stop.TransactionId) is null =>
                new($"{identity.StationId} has no running transaction {stop.TransactionId}."),
            StartAutomaticTransactions start => Generator(start.ConnectorIds),
            StopAutomaticTransactions stop => Generator(stop.ConnectorIds),
            _ => null,
        };

        CommandResult.Refused? Unknown(int connectorId) => state.Connector(connectorId) is null
            ? new($"{identity.StationId} has no connector {connectorId}; it has 1 to {state.Connectors.Length - 1}.")
            : null;

        CommandResult.Refused? Generator(ImmutableArray<int> connectorIds)
        {
            if (identity.Template.AutomaticTransactionGenerator is null)
                return new($"Template {identity.Template.Name} has no section AutomaticTransactionGenerator.");
            foreach (var id in connectorIds)
            {
                if (Unknown(id) is { } refused)
                    return refused;
            }

            return null;
        }
    }
}
