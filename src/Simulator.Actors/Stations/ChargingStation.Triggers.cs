using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Sessions;
using Simulator.Actors.Stations.Diagnostics;
using Simulator.Actors.Stations.Firmware;
using Simulator.Actors.Stations.Triggers;

namespace Simulator.Actors.Stations;

/// <summary>TriggerMessage: what the central system wants to hear now.</summary>
internal sealed partial class ChargingStation
{
    // OCPP 1.6, 5.17
    private void OnTrigger(string messageId, TriggerMessageRequest trigger)
    {
        var verdict = TriggerMessageRules.Decide(
            new TriggerSupport
            {
                RemoteTrigger = _state.Keys.Supports(FeatureProfile.RemoteTrigger),
                FirmwareManagement = _state.Keys.Supports(FeatureProfile.FirmwareManagement),
                Unsupported = Template.Behaviour.UnsupportedTriggers,
                Strict = Template.Behaviour.OcppStrictCompliance,
                Registered = _registration.IsAccepted,
                Connectors = _connectors.Length - 1,
            },
            trigger);
        Answer(messageId, new TriggerMessageResponse { Status = verdict.Status });
        if (verdict.Status is not TriggerMessageStatus.Accepted)
            return;
        switch (trigger.RequestedMessage)
        {
            case MessageTrigger.BootNotification:
                Boot();
                break;
            case MessageTrigger.Heartbeat:
                ToSession(new SessionProtocol.Send(HeartbeatRequest.Instance, Triggered: true));
                break;
            case MessageTrigger.StatusNotification:
                foreach (var id in verdict.ConnectorIds)
                {
                    if (id == 0)
                        ReportStation(triggered: true);
                    else
                        _connectors[id].Tell(ConnectorProtocol.TriggerStatus.Instance);
                }

                break;
            case MessageTrigger.MeterValues:
                foreach (var id in verdict.ConnectorIds)
                    _connectors[id].Tell(ConnectorProtocol.TriggerMeterValues.Instance);
                break;
            case MessageTrigger.DiagnosticsStatusNotification:
                Send(new DiagnosticsStatusNotificationRequest { Status = DiagnosticsUpload.StatusOf(_upload) }, triggered: true);
                break;
            case MessageTrigger.FirmwareStatusNotification:
                Send(new FirmwareStatusNotificationRequest { Status = FirmwareUpdate.StatusOf(_state.Firmware) }, triggered: true);
                break;
        }
    }
}
