using System.Collections.Immutable;
using Ocpp16.Messages;

namespace Simulator.Actors.Diagnostics;

/// <summary>An upload under way; a station without one has null. It does not outlive a restart.</summary>
/// <param name="Number">Tells the results of this upload from those of one that it replaced.</param>
/// <param name="AttemptsLeft">Attempts that may still be made, the present one included.</param>
public sealed record DiagnosticsUpload(int Number, GetDiagnosticsRequest Request, string FileName, int AttemptsLeft, TimeSpan RetryInterval)
{
    /// <summary>What a triggered DiagnosticsStatusNotification reports: Idle when nothing is under way (4.4).</summary>
    public static DiagnosticsStatus StatusOf(DiagnosticsUpload? upload) =>
        upload is null ? DiagnosticsStatus.Idle : DiagnosticsStatus.Uploading;
}

/// <summary>What the station does for an upload.</summary>
public abstract record DiagnosticsEffect
{
    private DiagnosticsEffect() { }

    /// <summary>Sends DiagnosticsStatusNotification.</summary>
    public sealed record Notify(DiagnosticsStatus Status) : DiagnosticsEffect;

    /// <summary>Cancels the attempt that runs, and the timer.</summary>
    public sealed record Cancel : DiagnosticsEffect;

    /// <summary>Builds the archive and uploads it; the result comes back with <see cref="DiagnosticsUpload.Number"/>.</summary>
    public sealed record Start(DiagnosticsUpload Upload) : DiagnosticsEffect;

    /// <summary>Then <see cref="DiagnosticsRules.Retry"/>.</summary>
    public sealed record StartTimer(int Number, TimeSpan Delay) : DiagnosticsEffect;
}

/// <summary>The next state and what is to be done, in order.</summary>
public sealed record DiagnosticsDecision(DiagnosticsUpload? Upload, ImmutableArray<DiagnosticsEffect> Effects);
