using Akka.Actor;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Firmware;
using Simulator.Actors.Sessions;
using Simulator.Actors.Triggers;

namespace Simulator.Actors.Stations;

/// <summary>TriggerMessage: what the central system wants to hear now. Accepted says that it will be sent, so room is asked for first.</summary>
internal static class StationTriggers
{
    // OCPP 1.6, 5.17
    public static IOcppResponse? OnTrigger(this ChargingStation station, string messageId, TriggerMessageRequest trigger)
    {
        var verdict = TriggerMessageRules.Decide(
            new TriggerSupport
            {
                RemoteTrigger = station.State.Keys.Supports(FeatureProfile.RemoteTrigger),
                FirmwareManagement = station.State.Keys.Supports(FeatureProfile.FirmwareManagement),
                Unsupported = station.Template.Behaviour.UnsupportedTriggers,
                Strict = station.Template.Behaviour.OcppStrictCompliance,
                Registered = station.Registration.IsAccepted,
                Connectors = station.Connectors.Length - 1,
            },
            trigger);
        if (verdict.Status is not TriggerMessageStatus.Accepted)
            return new TriggerMessageResponse { Status = verdict.Status };
        station.ToSession(new SessionProtocol.AskForRoom(
            Math.Max(1, verdict.ConnectorIds.Length), new TriggerOrder(messageId, trigger.RequestedMessage, verdict)));
        return null;
    }

    public static void OnRoomForTrigger(this ChargingStation station, TriggerOrder order, bool hasRoom)
    {
        var (messageId, requested, verdict) = order;
        station.Answer(messageId, new TriggerMessageResponse { Status = hasRoom ? verdict.Status : TriggerMessageStatus.Rejected });
        if (!hasRoom)
        {
            station.Log.LogWarning(
                "{Station} rejects a trigger of {Requested}: the queue of CALLs has no room for it", station.Identity.StationId, requested);
            return;
        }

        switch (requested)
        {
            case MessageTrigger.BootNotification: station.Registration.Boot(); break;
            case MessageTrigger.Heartbeat: station.Send(HeartbeatRequest.Instance, triggered: true); break;
            case MessageTrigger.StatusNotification:
                foreach (var id in verdict.ConnectorIds)
                {
                    if (id == 0)
                        station.Status.Report(triggered: true);
                    else
                        station.Connectors[id].Tell(ConnectorProtocol.TriggerStatus.Instance);
                }

                break;
            case MessageTrigger.MeterValues:
                foreach (var id in verdict.ConnectorIds)
                    station.Connectors[id].Tell(ConnectorProtocol.TriggerMeterValues.Instance);
                break;
            case MessageTrigger.DiagnosticsStatusNotification:
                station.Send(
                    new DiagnosticsStatusNotificationRequest { Status = station.Diagnostics?.Status ?? DiagnosticsStatus.Idle }, triggered: true);
                break;
            case MessageTrigger.FirmwareStatusNotification:
                station.Send(
                    new FirmwareStatusNotificationRequest { Status = FirmwareUpdate.StatusOf(station.State.Firmware) }, triggered: true);
                break;
        }
    }
}

/// <summary>A TriggerMessage that waits for room in the queue.</summary>
internal sealed record TriggerOrder(string MessageId, MessageTrigger Requested, TriggerMessageVerdict Verdict);
