using Akka.Actor;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Diagnostics;
using Simulator.Actors.Firmware;
using Simulator.Actors.Sessions;
using Simulator.Actors.Triggers;

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
        if (verdict.Status is TriggerMessageStatus.Accepted)
        {
            ToSession(new SessionProtocol.AskForRoom(
                Math.Max(1, verdict.ConnectorIds.Length), new TriggerOrder(messageId, trigger.RequestedMessage, verdict)));
        }
        else
        {
            Answer(messageId, new TriggerMessageResponse { Status = verdict.Status });
        }
    }

    // Accepted says that the message will be sent.
    private void OnRoomForTrigger(TriggerOrder order, bool hasRoom)
    {
        var (messageId, requested, verdict) = order;
        Answer(messageId, new TriggerMessageResponse { Status = hasRoom ? verdict.Status : TriggerMessageStatus.Rejected });
        if (!hasRoom)
        {
            _services.Log.LogWarning("{Station} rejects a trigger of {Requested}: the queue of CALLs has no room for it", _identity.StationId, requested);
            return;
        }

        switch (requested)
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

    /// <summary>Waits for room in the queue.</summary>
    private sealed record TriggerOrder(string MessageId, MessageTrigger Requested, TriggerMessageVerdict Verdict);
}
