using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using static Simulator.Actors.Stations.StationProtocol;

namespace Simulator.Actors.Stations;

/// <summary>Orders of people and programs.</summary>
internal sealed partial class ChargingStation
{
    private void OnCommand(IStationCommand command)
    {
        // Behind what the order has changed: who gets the reply may rely on it.
        if ((CommandRules.Refusal(command, State, Identity, Resources.IdTags) ?? Execute(command)) is { } result)
            TellBehindJournal(Sender, result);
    }

    /// <returns>Null: replied later, or by somebody else.</returns>
    private CommandResult? Execute(IStationCommand command) => command switch
    {
        Start => Lifecycle.Start(),
        Stop => Lifecycle.Stop(Sender, CommandResult.Accepted.Instance),
        PowerLoss loss => Lifecycle.LosePower(loss.HasUps),
        PowerBack => Lifecycle.PowerBack(),
        OpenConnection => Line.Open(),
        CloseConnection => Line.Close(),
        SetSupervisionUrl set => Line.Move(set),
        SetFault fault => Status.SetFault(fault.Fault),
        ChangeConfiguration change => Keys.Change(change),
        SetLock order => Lock(order.ConnectorId, order.Locked),
        ToConnector { Command: ConnectorProtocol.PlugIn or ConnectorProtocol.Unplug } to when Display.IsLocked(to.ConnectorId) =>
            new CommandResult.Refused($"Connector {to.ConnectorId} of {Identity.StationId} is locked; unlock it first."),
        ToConnector { Command: ConnectorProtocol.SetFault { Fault: null } } to =>
            Forward(to.ConnectorId, new ConnectorProtocol.SetFault(State.Fault)), // a part of a broken station is still broken
        ToConnector to => Forward(to.ConnectorId, to.Command),
        StartTransaction start => Begin(start.ConnectorId, start.IdTag ?? Resources.IdTags[0]),
        StopTransaction stop => Forward(
            State.ConnectorOf(stop.TransactionId)!.Value, new ConnectorProtocol.StopTransaction(stop.Reason, stop.TransactionId)),
        StartAutomaticTransactions when Lifecycle.IsOff =>
            new CommandResult.Refused($"{Identity.StationId} is switched off; start it first."),
        StartAutomaticTransactions start => OrderConnectors(
            ConnectorProtocol.StartAutomaticTransactions.Instance, start.ConnectorIds),
        StopAutomaticTransactions stop => OrderConnectors(
            ConnectorProtocol.StopAutomaticTransactions.Instance, stop.ConnectorIds),
        SendCall call => SendFor(Sender, call.Request),
        SendBootNotification boot => SendFor(Sender, boot.Over(Registration.BootRequest()), triggered: true),
        ReportStatus { Request: { Timestamp: null } request } => Report(request with { Timestamp = Now }),
        ReportStatus report => Report(report.Request),
        Delete delete => ForwardToPartition(new DeleteStation(Identity.StationId, delete.KeepsFile)),
        _ => new CommandResult.Refused($"{command.GetType().Name} is not known here."),
    };

    private CommandResult? Begin(int connectorId, string idTag) => Authorization.OfflineRefusal(connectorId, idTag) is { } reason
        ? new CommandResult.Refused(reason)
        : Forward(connectorId, new ConnectorProtocol.StartTransaction(idTag));

    private CommandResult? Forward(int connectorId, ConnectorProtocol.IConnectorCommand command)
    {
        Connectors[connectorId].Forward(command);
        return null;
    }

    private CommandResult? ForwardToPartition(DeleteStation delete)
    {
        _partition.Forward(delete);
        return null;
    }

    private CommandResult? SendFor(IActorRef orderer, IOcppRequest request, bool triggered = false)
    {
        Send(request, triggered, new CallOrder(orderer));
        return null;
    }

    private CommandResult? Report(StatusNotificationRequest request)
    {
        Outlet(request.ConnectorId)?.Tell(new ConnectorProtocol.ShowReported(request));
        return SendFor(Sender, request);
    }

    private CommandResult Lock(int connectorId, bool locked)
    {
        if (!Display.Lock(connectorId, locked))
            return CommandResult.NoChange.Instance;
        Connectors[connectorId].Tell(new ConnectorProtocol.SetLocked(locked));
        return CommandResult.Accepted.Instance;
    }
}
