using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Firmware;

/// <summary>What an update depends on besides itself.</summary>
/// <param name="RunningTransactions">Transactions that run on the station now.</param>
/// <param name="Version">Present firmware version; null: the station tells none.</param>
/// <param name="Chance">Draws how long steps take.</param>
public sealed record FirmwareContext(
    FirmwareUpgradeOptions Options, string? Version, string? VersionPattern, int RunningTransactions, RandomStream Chance);

/// <summary>What to store and, after that, to do; in order.</summary>
public sealed record FirmwareDecision(ImmutableArray<FirmwareEvent> Events, ImmutableArray<FirmwareEffect> Effects)
{
    public static FirmwareDecision Nothing { get; } = new([], []);
}

/// <summary>
/// OCPP 1.6, 5.19 and 4.5: the course of a firmware update. Downloads and installations are simulated; each takes a drawn time and fails
/// where the template asks for it, or where the location is no URI. A new request takes the place of one under way.
/// </summary>
public static class FirmwareRules
{
    private const int MaxAttempts = 100;
    private const int DefaultAttempts = 3;

    private static readonly TimeSpan DefaultRetryInterval = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MaxRetryInterval = TimeSpan.FromDays(1);

    // A longer wait is made of several timers, none of which can overflow.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(7);

    public static FirmwareDecision Decide(FirmwareUpdate? update, FirmwareInput input, FirmwareContext context, DateTimeOffset now)
    {
        if (input is FirmwareInput.Request request)
            return Request(update, request.Message, context, now);
        return (input, update?.Step) switch
        {
            (_, null) => FirmwareDecision.Nothing,
            (FirmwareInput.TimerElapsed or FirmwareInput.Recovered, FirmwareStep.Scheduled) => Schedule(update!, context, now),
            (FirmwareInput.TimerElapsed, FirmwareStep.Downloading) => EndDownload(update!, context),
            (FirmwareInput.TimerElapsed or FirmwareInput.Recovered, FirmwareStep.WaitingToRetry) =>
                Step(update!, FirmwareStep.Downloading, Timer(context)),
            (FirmwareInput.TransactionEnded or FirmwareInput.Recovered, FirmwareStep.WaitingForTransactions)
                when context.RunningTransactions == 0 => Install(update!, context, []),
            (FirmwareInput.TimerElapsed, FirmwareStep.Installing) => EndInstallation(update!, context),
            (FirmwareInput.Recovered, FirmwareStep.Downloading or FirmwareStep.Installing) => new FirmwareDecision([], [Timer(context)]),
            (FirmwareInput.Booted, FirmwareStep.Rebooting) => End(FirmwareStatus.Installed),
            _ => FirmwareDecision.Nothing,
        };
    }

    private static FirmwareDecision Request(
        FirmwareUpdate? update, UpdateFirmwareRequest message, FirmwareContext context, DateTimeOffset now)
    {
        var requested = new FirmwareEvent.Requested(
            message.Location,
            message.RetrieveDate,
            Math.Clamp(message.Retries ?? DefaultAttempts, 1, MaxAttempts),
            Clamp(message.RetryInterval is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultRetryInterval, MaxRetryInterval));
        var next = Schedule(FirmwareUpdate.Apply(null, requested)!, context, now);
        ImmutableArray<FirmwareEffect> release = update is { BlocksConnectors: true } ? [new FirmwareEffect.RefreshConnectors()] : [];
        return new FirmwareDecision([requested, .. next.Events], [.. release, .. next.Effects]);
    }

    private static FirmwareDecision Schedule(FirmwareUpdate update, FirmwareContext context, DateTimeOffset now)
    {
        var wait = update.RetrieveDate - now;
        return wait > TimeSpan.Zero
            ? new FirmwareDecision([], [new FirmwareEffect.StartTimer(Clamp(wait, LongestTimer))])
            : Step(update, FirmwareStep.Downloading, new FirmwareEffect.Notify(FirmwareStatus.Downloading), Timer(context));
    }

    private static FirmwareDecision EndDownload(FirmwareUpdate update, FirmwareContext context)
    {
        if (Fails(context, FirmwareStatus.DownloadFailed) || !Uri.TryCreate(update.Location, UriKind.Absolute, out _))
        {
            return update.AttemptsLeft > 1
                ? new FirmwareDecision(
                    [new FirmwareEvent.StepTaken(FirmwareStep.WaitingToRetry, update.AttemptsLeft - 1)],
                    [new FirmwareEffect.StartTimer(update.RetryInterval)])
                : End(FirmwareStatus.DownloadFailed);
        }

        FirmwareEffect downloaded = new FirmwareEffect.Notify(FirmwareStatus.Downloaded);
        return context.RunningTransactions == 0
            ? Install(update, context, [downloaded, new FirmwareEffect.RefreshConnectors()])
            : Step(update, FirmwareStep.WaitingForTransactions, downloaded, new FirmwareEffect.RefreshConnectors());
    }

    private static FirmwareDecision Install(FirmwareUpdate update, FirmwareContext context, ImmutableArray<FirmwareEffect> first) =>
        Step(update, FirmwareStep.Installing, [.. first, new FirmwareEffect.Notify(FirmwareStatus.Installing), Timer(context)]);

    private static FirmwareDecision EndInstallation(FirmwareUpdate update, FirmwareContext context)
    {
        if (Fails(context, FirmwareStatus.InstallationFailed))
            return End(FirmwareStatus.InstallationFailed, new FirmwareEffect.RefreshConnectors());

        // Connectors are free again by the boot itself, so nothing tells of them before it.
        var decision = context.Options.Reset
            ? Step(update, FirmwareStep.Rebooting, new FirmwareEffect.Reboot())
            : End(FirmwareStatus.Installed, new FirmwareEffect.RefreshConnectors());
        return context.Version is { } version
            ? decision with { Events = [NextVersion(version, context), .. decision.Events] }
            : decision;
    }

    private static FirmwareEvent.VersionChanged NextVersion(string version, FirmwareContext context) =>
        new(FirmwareVersion.Next(version, context.VersionPattern, context.Options.PatternGroup, context.Options.Step));

    private static bool Fails(FirmwareContext context, FirmwareStatus status) =>
        string.Equals(context.Options.FailureStatus, Enum.GetName(status), StringComparison.Ordinal);

    private static FirmwareDecision Step(FirmwareUpdate update, FirmwareStep step, params ImmutableArray<FirmwareEffect> effects) =>
        new([new FirmwareEvent.StepTaken(step, update.AttemptsLeft)], effects);

    private static FirmwareDecision End(FirmwareStatus status, params ImmutableArray<FirmwareEffect> before) =>
        new([new FirmwareEvent.Ended(status)], [.. before, new FirmwareEffect.Notify(status)]);

    /// <summary>A download and an installation take 10 to 20 s each.</summary>
    private static FirmwareEffect.StartTimer Timer(FirmwareContext context) => new(TimeSpan.FromSeconds(context.Chance.NextDouble(10, 20)));

    private static TimeSpan Clamp(TimeSpan wait, TimeSpan longest) =>
        wait < TimeSpan.Zero ? TimeSpan.Zero : wait > longest ? longest : wait;
}
