using System.Collections.Immutable;
using System.Net.WebSockets;
using Akka.Actor;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;
using static Simulator.Actors.Stations.StationProtocol;

namespace Simulator.Actors.Stations;

/// <summary>Orders of people and programs, and questions of the connectors.</summary>
internal sealed partial class ChargingStation
{
    private void Obey(IStationCommand command)
    {
        switch (command)
        {
            case Start:
                Reply(OnStart());
                break;
            case Stop:
                OnStop();
                break;
            case OpenConnection:
                Reply(OnOpenConnection());
                break;
            case CloseConnection:
                Reply(OnCloseConnection());
                break;
            case SetFault fault:
                Reply(OnFault(fault.Fault));
                break;
            case PowerLoss loss:
                Reply(OnPowerLoss(loss.HasUps));
                break;
            case PowerBack:
                Reply(OnPowerBack());
                break;
            case ToConnector { Command: ConnectorProtocol.PlugIn or ConnectorProtocol.Unplug } to when IsLocked(to.ConnectorId):
                Reply(new CommandResult.Refused($"Connector {to.ConnectorId} of {_identity.StationId} is locked; unlock it first."));
                break;
            case ToConnector { Command: ConnectorProtocol.SetFault { Fault: null } } to
                when _state.Fault is { } ofStation && Outlet(to.ConnectorId) is { } mended:
                mended.Forward(new ConnectorProtocol.SetFault(ofStation)); // it is still part of a broken station
                break;
            case ToConnector to when Outlet(to.ConnectorId) is { } connector:
                connector.Forward(to.Command);
                break;
            case ToConnector to:
                Reply(NoConnector(to.ConnectorId));
                break;
            case StartAutomaticTransactions start:
                Reply(Automatic(start.ConnectorIds, ConnectorProtocol.StartAutomaticTransactions.Instance));
                break;
            case StopAutomaticTransactions stop:
                Reply(Automatic(stop.ConnectorIds, ConnectorProtocol.StopAutomaticTransactions.Instance));
                break;
            default:
                OnOrder(command);
                break;
        }
    }

    // Behind what the order has changed: who gets the reply may rely on it.
    private void Reply(CommandResult result) => Leave(Sender, result, Self);

    private CommandResult OnStart()
    {
        if (_phase is Phase.GoingDown)
            return new CommandResult.Refused($"{_identity.StationId} is going down.");
        if (_phase is Phase.NoPower)
            return new CommandResult.Refused($"{_identity.StationId} has no power.");
        if (_phase is not Phase.Off)
            return CommandResult.NoChange.Instance;
        TellConnectors(ConnectorProtocol.ComeUp.Instance);
        SwitchOn();
        return CommandResult.Accepted.Instance;
    }

    private CommandResult OnOpenConnection()
    {
        if (_phase is not Phase.On)
            return new CommandResult.Refused($"{_identity.StationId} is switched off; start it first.");
        if (_connected && !_hangingUp)
            return CommandResult.NoChange.Instance;
        (_hangingUp, _wantsLine) = (false, true);
        DialNewUrl();
        Changed();
        return CommandResult.Accepted.Instance;
    }

    private CommandResult OnCloseConnection()
    {
        if (_phase is not Phase.On)
            return CommandResult.NoChange.Instance;
        (_hangingUp, _wantsLine) = (_connected, false);
        OutOfTrouble();
        ToSession(new SessionProtocol.Close(WebSocketCloseStatus.NormalClosure, "Closed by hand"));
        Changed();
        return CommandResult.Accepted.Instance;
    }

    private CommandResult Automatic(ImmutableArray<int> connectorIds, ConnectorProtocol.IConnectorCommand command)
    {
        if (Template.AutomaticTransactionGenerator is null)
            return new CommandResult.Refused($"Template {Template.Name} has no section AutomaticTransactionGenerator.");
        foreach (var id in connectorIds)
        {
            if (Outlet(id) is null)
                return new CommandResult.Refused($"{_identity.StationId} has no connector {id}; it has 1 to {_connectors.Length - 1}.");
        }

        for (var id = 1; id < _connectors.Length; id++)
        {
            if (connectorIds.IsEmpty || connectorIds.Contains(id))
                _connectors[id].Tell(command, ActorRefs.NoSender);
        }

        return CommandResult.Accepted.Instance;
    }
}
