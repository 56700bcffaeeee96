using System.Globalization;
using Ocpp16.Messages;

namespace Simulator.Actors.Diagnostics;

/// <summary>OCPP 1.6, 5.9 and 4.4: the course of a diagnostics upload. A new request takes the place of one under way.</summary>
public static class DiagnosticsRules
{
    private const int MaxAttempts = 100;
    private const int DefaultAttempts = 3;

    private static readonly TimeSpan DefaultRetryInterval = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MaxRetryInterval = TimeSpan.FromDays(1);

    /// <summary>Answers GetDiagnostics. Without anything to upload the answer names no file, and what runs goes on.</summary>
    /// <param name="hasDiagnostics">Whether there is anything to upload.</param>
    public static (GetDiagnosticsResponse Response, DiagnosticsDecision Decision) Request(
        DiagnosticsUpload? upload, GetDiagnosticsRequest request, string stationId, bool hasDiagnostics, DateTimeOffset now)
    {
        if (!hasDiagnostics)
            return (new GetDiagnosticsResponse(), new DiagnosticsDecision(upload, []));

        var next = new DiagnosticsUpload(
            (upload?.Number ?? 0) + 1,
            request,
            FileName(stationId, now),
            Math.Clamp(request.Retries ?? DefaultAttempts, 1, MaxAttempts),
            request.RetryInterval is { } seconds
                ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, (int)MaxRetryInterval.TotalSeconds))
                : DefaultRetryInterval);
        DiagnosticsEffect uploading = new DiagnosticsEffect.Notify(DiagnosticsStatus.Uploading);
        DiagnosticsEffect start = new DiagnosticsEffect.Start(next);
        return (
            new GetDiagnosticsResponse { FileName = next.FileName },
            new DiagnosticsDecision(next, upload is null ? [uploading, start] : [new DiagnosticsEffect.Cancel(), uploading, start]));
    }

    /// <summary>An attempt has ended.</summary>
    public static DiagnosticsDecision Finished(DiagnosticsUpload? upload, int number, bool succeeded)
    {
        if (upload is null || upload.Number != number)
            return new DiagnosticsDecision(upload, []);
        if (succeeded)
            return new DiagnosticsDecision(null, [new DiagnosticsEffect.Notify(DiagnosticsStatus.Uploaded)]);
        return upload.AttemptsLeft > 1
            ? new DiagnosticsDecision(
                upload with { AttemptsLeft = upload.AttemptsLeft - 1 }, [new DiagnosticsEffect.StartTimer(number, upload.RetryInterval)])
            : new DiagnosticsDecision(null, [new DiagnosticsEffect.Notify(DiagnosticsStatus.UploadFailed)]);
    }

    /// <summary>The time between two attempts is over.</summary>
    public static DiagnosticsDecision Retry(DiagnosticsUpload? upload, int number) =>
        new(upload, upload?.Number == number ? [new DiagnosticsEffect.Start(upload)] : []);

    /// <summary>Station, time, ending; letters that a file name may not have become dashes. At most 255 characters.</summary>
    private static string FileName(string stationId, DateTimeOffset now)
    {
        var name = string.Create(Math.Min(stationId.Length, 200), stationId, static (text, id) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = char.IsAsciiLetterOrDigit(id[i]) || id[i] is '-' or '_' or '.' ? id[i] : '-';
        });
        return name + now.UtcDateTime.ToString("'_'yyyyMMdd'T'HHmmss'Z.tar.gz'", CultureInfo.InvariantCulture);
    }
}
