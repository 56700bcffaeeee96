using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.Connectors;
using Simulator.Actors.Firmware;
using Simulator.Actors.Phases;
using Simulator.Actors.Time;

namespace Simulator.Actors.Stations;

/// <summary>Firmware updates. A station that was never asked for one has none of this.</summary>
/// <param name="resumes">An update was under way in an earlier life.</param>
internal sealed class StationFirmware(ChargingStation station, bool resumes)
{
    private static readonly ActorTimer<ChargingStation> StepTimer = new(static s => s.Firmware?.Continue(new FirmwareInput.TimerElapsed()));

    private readonly RandomStream _chance = RandomStream.For(station.Services.Seed, station.Identity.StationId, 0, "firmware");
    private bool _resumes = resumes;

    public void OnOnline()
    {
        OnInput(new FirmwareInput.Booted());
        if (_resumes)
            OnInput(new FirmwareInput.Recovered());
        _resumes = false;
    }

    public void OnTransactionStopped() => Continue(new FirmwareInput.TransactionEnded());

    // OCPP 1.6, 5.19
    public IOcppResponse? OnUpdateFirmware(string messageId, UpdateFirmwareRequest update)
    {
        OnInput(new FirmwareInput.Request(update), messageId);
        return null;
    }

    // Offline, and while the station starts anew, there is nothing to download from and nobody to tell: the step is taken when it is back.
    private void Continue(FirmwareInput input)
    {
        if (station.Registration.IsOnline && station.Lifecycle.IsOn)
            OnInput(input);
        else
            _resumes = true;
    }

    private void OnInput(FirmwareInput input, string? messageId = null)
    {
        if (station.State.Firmware is null && messageId is null)
            return;
        var identity = station.Template.Identity;
        var decision = FirmwareRules.Decide(
            station.State.Firmware,
            input,
            new FirmwareContext(
                identity.FirmwareUpgrade, station.FirmwareVersion, identity.FirmwareVersionPattern, station.State.RunningTransactions, _chance),
            station.Now);
        foreach (var happened in decision.Events)
            station.Record(new StationEvent.FirmwareHappened(happened));
        if (messageId is not null)
            station.Answer(messageId, new UpdateFirmwareResponse());
        foreach (var effect in decision.Effects)
            Execute(effect);
    }

    private void Execute(FirmwareEffect effect)
    {
        switch (effect)
        {
            case FirmwareEffect.Notify notify:
                station.Send(new FirmwareStatusNotificationRequest { Status = notify.Status });
                break;
            case FirmwareEffect.StartTimer timer: StepTimer.StartOnce(station, timer.Delay); break;
            case FirmwareEffect.RefreshConnectors:
                station.TellConnectors(new ConnectorProtocol.SetBlocked(station.State.Firmware is { BlocksConnectors: true }));
                break;
            case FirmwareEffect.Reboot: station.Lifecycle.GoDown(Reason.Reboot, StationPhase.Resetting); break;
        }
    }
}
