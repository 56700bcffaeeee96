using Ocpp16.Messages;

namespace Simulator.Actors.Firmware;

/// <summary>Where a firmware update stands.</summary>
public enum FirmwareStep
{
    /// <summary>retrieveDate has not come.</summary>
    Scheduled,
    Downloading,

    /// <summary>An attempt failed, the next is to come.</summary>
    WaitingToRetry,

    /// <summary>Downloaded; transactions still run.</summary>
    WaitingForTransactions,
    Installing,

    /// <summary>Installed; the station starts anew before it says so.</summary>
    Rebooting,
}

/// <summary>A firmware update under way; a station without one has null. Rebuilt from its events after a restart.</summary>
/// <param name="AttemptsLeft">Downloads that may still be tried, the present one included.</param>
public sealed record FirmwareUpdate(
    string Location, DateTimeOffset RetrieveDate, int AttemptsLeft, TimeSpan RetryInterval, FirmwareStep Step)
{
    /// <summary>Whether connectors without a transaction are Unavailable for the sake of the installation (5.19).</summary>
    public bool BlocksConnectors => Step is FirmwareStep.WaitingForTransactions or FirmwareStep.Installing;

    /// <summary>What a triggered FirmwareStatusNotification reports: the live state, Idle when nothing is under way (4.5).</summary>
    public static FirmwareStatus StatusOf(FirmwareUpdate? update) => update?.Step switch
    {
        FirmwareStep.Downloading or FirmwareStep.WaitingToRetry => FirmwareStatus.Downloading,
        FirmwareStep.WaitingForTransactions => FirmwareStatus.Downloaded,
        FirmwareStep.Installing or FirmwareStep.Rebooting => FirmwareStatus.Installing,
        _ => FirmwareStatus.Idle,
    };

    public static FirmwareUpdate? Apply(FirmwareUpdate? update, FirmwareEvent happened) => happened switch
    {
        FirmwareEvent.Requested e => new FirmwareUpdate(e.Location, e.RetrieveDate, e.Attempts, e.RetryInterval, FirmwareStep.Scheduled),
        FirmwareEvent.StepTaken e => update is null ? null : update with { Step = e.Step, AttemptsLeft = e.AttemptsLeft },
        FirmwareEvent.VersionChanged => update,
        _ => null,
    };
}

/// <summary>What is stored of a firmware update.</summary>
public abstract record FirmwareEvent
{
    private FirmwareEvent() { }

    public sealed record Requested(string Location, DateTimeOffset RetrieveDate, int Attempts, TimeSpan RetryInterval) : FirmwareEvent;

    public sealed record StepTaken(FirmwareStep Step, int AttemptsLeft) : FirmwareEvent;

    /// <summary>The new firmware is in place; BootNotification tells this version from now on.</summary>
    public sealed record VersionChanged(string Version) : FirmwareEvent;

    public sealed record Ended(FirmwareStatus Status) : FirmwareEvent;
}

/// <summary>What the station does for a firmware update.</summary>
public abstract record FirmwareEffect
{
    private FirmwareEffect() { }

    /// <summary>Sends FirmwareStatusNotification.</summary>
    public sealed record Notify(FirmwareStatus Status) : FirmwareEffect;

    /// <summary>Starts the one timer of the update in place of a running one; then <see cref="FirmwareInput.TimerElapsed"/>.</summary>
    public sealed record StartTimer(TimeSpan Delay) : FirmwareEffect;

    /// <summary>Connectors are to be looked at again: <see cref="FirmwareUpdate.BlocksConnectors"/> has changed.</summary>
    public sealed record RefreshConnectors : FirmwareEffect;

    /// <summary>Starts the station anew; afterwards <see cref="FirmwareInput.Booted"/>.</summary>
    public sealed record Reboot : FirmwareEffect;
}

/// <summary>What can happen to a firmware update.</summary>
public abstract record FirmwareInput
{
    private FirmwareInput() { }

    public sealed record Request(UpdateFirmwareRequest Message) : FirmwareInput;

    public sealed record TimerElapsed : FirmwareInput;

    /// <summary>A transaction has ended.</summary>
    public sealed record TransactionEnded : FirmwareInput;

    /// <summary>The station is registered again after a reboot.</summary>
    public sealed record Booted : FirmwareInput;

    /// <summary>The simulator has started with an update under way.</summary>
    public sealed record Recovered : FirmwareInput;
}
