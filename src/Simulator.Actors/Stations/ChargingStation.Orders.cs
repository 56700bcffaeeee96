using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Sessions;
using static Simulator.Actors.Stations.StationProtocol;

namespace Simulator.Actors.Stations;

/// <summary>Orders that the central system sees, or that change how the station is set (<see cref="StationOrders"/>).</summary>
internal sealed partial class ChargingStation
{
    private ulong _locked;
    private ulong _automatic;

    private bool IsLocked(int connectorId) => connectorId is >= 0 and < 64 && (_locked & (1UL << connectorId)) != 0;

    private void OnOrder(IStationCommand order)
    {
        switch (order)
        {
            case StationOrders.SendCall call:
                OnSendCall(call.Request);
                break;
            case StationOrders.SendBootNotification boot:
                OnSendBoot(boot);
                break;
            case StationOrders.ReportStatus report:
                OnReportStatus(report.Request);
                break;
            case StationOrders.StartTransaction start:
                OnStartTransaction(start);
                break;
            case StationOrders.StopTransaction stop:
                OnStopTransaction(stop);
                break;
            case StationOrders.ChangeConfiguration change:
                Reply(OnChangeKey(change));
                break;
            case StationOrders.SetLock toLock:
                Reply(OnSetLock(toLock));
                break;
            case StationOrders.SetSupervisionUrl set:
                Reply(OnSetSupervisionUrl(set));
                break;
            case StationOrders.Delete delete:
                Context.Parent.Forward(new DeleteStation(_identity.StationId, delete.KeepsFile));
                break;
            default:
                Reply(new CommandResult.Refused($"{order.GetType().Name} is not known here."));
                break;
        }
    }

    private void OnSendCall(IOcppRequest request)
    {
        if (request is MeterValuesRequest values && values.ConnectorId != 0 && Outlet(values.ConnectorId) is null)
            Reply(NoConnector(values.ConnectorId));
        else
            ToSession(new SessionProtocol.Send(request, Context: new CallOrder(Sender)));
    }

    private void OnSendBoot(StationOrders.SendBootNotification order)
    {
        var own = BootRequest();
        ToSession(new SessionProtocol.Send(
            own with
            {
                ChargePointVendor = order.ChargePointVendor ?? own.ChargePointVendor,
                ChargePointModel = order.ChargePointModel ?? own.ChargePointModel,
                ChargePointSerialNumber = order.ChargePointSerialNumber ?? own.ChargePointSerialNumber,
                ChargeBoxSerialNumber = order.ChargeBoxSerialNumber ?? own.ChargeBoxSerialNumber,
                FirmwareVersion = order.FirmwareVersion ?? own.FirmwareVersion,
                Iccid = order.Iccid ?? own.Iccid,
                Imsi = order.Imsi ?? own.Imsi,
                MeterType = order.MeterType ?? own.MeterType,
                MeterSerialNumber = order.MeterSerialNumber ?? own.MeterSerialNumber,
            },
            Triggered: true,
            Context: new CallOrder(Sender)));
    }

    private void OnReportStatus(StatusNotificationRequest request)
    {
        if (request.ConnectorId != 0 && Outlet(request.ConnectorId) is null)
        {
            Reply(NoConnector(request.ConnectorId));
            return;
        }

        var stamped = request.Timestamp is null ? request with { Timestamp = Now } : request;
        Outlet(request.ConnectorId)?.Tell(new ConnectorProtocol.ShowReported(stamped));
        ToSession(new SessionProtocol.Send(stamped, Context: new CallOrder(Sender)));
    }

    private void OnStartTransaction(StationOrders.StartTransaction start)
    {
        var idTag = start.IdTag ?? (_resources.IdTags is [var first, ..] ? first : null);
        if (Outlet(start.ConnectorId) is not { } connector)
            Reply(NoConnector(start.ConnectorId));
        else if (idTag is null)
            Reply(new CommandResult.Refused($"An idTag is needed: template {Template.Name} has no list of tags."));
        else
            connector.Forward(new ConnectorProtocol.StartTransaction(idTag));
    }

    private void OnStopTransaction(StationOrders.StopTransaction stop)
    {
        foreach (var connector in _state.Outlets)
        {
            if (connector.Transaction?.TransactionId != stop.TransactionId)
                continue;
            _connectors[connector.ConnectorId].Forward(new ConnectorProtocol.StopTransaction(stop.Reason, stop.TransactionId));
            return;
        }

        Reply(new CommandResult.Refused($"{_identity.StationId} has no running transaction {stop.TransactionId}."));
    }

    private CommandResult OnChangeKey(StationOrders.ChangeConfiguration change)
    {
        var decision = _state.Keys.Change(change.Key, change.Value);
        if (decision.Status is not (ConfigurationStatus.Accepted or ConfigurationStatus.RebootRequired))
            return new CommandResult.Refused($"{decision.Status}: {decision.Reason}");
        if (decision.Changed is not { } changed)
            return CommandResult.NoChange.Instance;
        ChangeKey(changed);
        return CommandResult.Accepted.Instance;
    }

    private CommandResult OnSetLock(StationOrders.SetLock order)
    {
        if (Outlet(order.ConnectorId) is null || order.ConnectorId >= 64)
            return NoConnector(order.ConnectorId);
        if (IsLocked(order.ConnectorId) == order.Locked)
            return CommandResult.NoChange.Instance;
        _locked ^= 1UL << order.ConnectorId;
        _connectors[order.ConnectorId].Tell(new ConnectorProtocol.SetLocked(order.Locked));
        Changed();
        return CommandResult.Accepted.Instance;
    }

    private void OnAutomaticChanged(ConnectorProtocol.AutomaticTransactionsChanged changed)
    {
        var bit = 1UL << (changed.ConnectorId & 63);
        _automatic = changed.Running ? _automatic | bit : _automatic & ~bit;
        Happened(new StationEvent.AutomaticTransactionsChanged(changed.ConnectorId, changed.State));
    }

    private CommandResult.Refused NoConnector(int connectorId) =>
        new($"{_identity.StationId} has no connector {connectorId}; it has 1 to {_connectors.Length - 1}.");
}
