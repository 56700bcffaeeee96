using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.Actors.Diagnostics;
using Simulator.Actors.Time;

namespace Simulator.Actors.Stations;

/// <summary>Uploads of diagnostics. A station that was never asked for one has none of this.</summary>
internal sealed class StationDiagnostics(ChargingStation station)
{
    private static readonly ActorTimer<ChargingStation> RetryTimer = new(static s => s.Diagnostics?.OnRetry());

    private DiagnosticsUpload? _upload;
    private CancellationTokenSource? _uploading;

    public DiagnosticsStatus Status => DiagnosticsUpload.StatusOf(_upload);

    // OCPP 1.6, 5.9
    public IOcppResponse? OnGetDiagnostics(string messageId, GetDiagnosticsRequest request)
    {
        var (response, decision) = DiagnosticsRules.Request(
            _upload, request, station.Identity.StationId, hasDiagnostics: true, station.Now);
        station.Answer(messageId, response);
        Execute(decision);
        return null;
    }

    public void OnEnded(UploadEnded ended)
    {
        if (ended.Failure is { } failure && _upload?.Number == ended.Number)
            station.Log.LogWarning("{Station} could not upload its diagnostics: {Cause}", station.Identity.StationId, failure);
        Execute(DiagnosticsRules.Finished(_upload, ended.Number, ended.Failure is null));
    }

    public void Cancel()
    {
        RetryTimer.Cancel(station);
        _uploading?.Cancel();
        _uploading?.Dispose();
        _uploading = null;
    }

    private void OnRetry() => Execute(DiagnosticsRules.Retry(_upload, _upload?.Number ?? 0));

    private void Execute(DiagnosticsDecision decision)
    {
        _upload = decision.Upload;
        foreach (var effect in decision.Effects)
        {
            switch (effect)
            {
                case DiagnosticsEffect.Notify notify:
                    station.Send(new DiagnosticsStatusNotificationRequest { Status = notify.Status });
                    break;
                case DiagnosticsEffect.Cancel: Cancel(); break;
                case DiagnosticsEffect.StartTimer timer: RetryTimer.StartOnce(station, timer.Delay); break;
                case DiagnosticsEffect.Start start: Start(start.Upload); break;
            }
        }
    }

    private void Start(DiagnosticsUpload upload)
    {
        Cancel();
        _uploading = new CancellationTokenSource();
        if (!Uri.TryCreate(upload.Request.Location, UriKind.Absolute, out var location))
        {
            station.Actor.Tell(new UploadEnded(upload.Number, $"'{upload.Request.Location}' is not an absolute URI."));
            return;
        }

        var archive = DiagnosticsArchive.Build(
            station.Identity.StationId + ".log", Lines(), upload.Request.StartTime, upload.Request.StopTime, station.Now);
        station.Services.Uploader.UploadAsync(location, upload.FileName, archive, _uploading.Token).PipeTo(
            station.Actor,
            success: () => new UploadEnded(upload.Number, null),
            failure: cause => new UploadEnded(upload.Number, cause.Message));
    }

    // What a service engineer wants to know first: who the station is, how it is set, how it stands.
    private IEnumerable<DiagnosticsLine> Lines()
    {
        var (now, identity, state) = (station.Now, station.Template.Identity, station.State);
        DiagnosticsLine Line(FormattableString text) => new(now, string.Create(CultureInfo.InvariantCulture, $"{now:O} {FormattableString.Invariant(text)}"));
        yield return Line($"station {station.Identity.StationId} of {identity.ChargePointVendor} {identity.ChargePointModel}");
        yield return Line($"firmware {station.FirmwareVersion ?? "unknown"}");
        yield return Line(
            $"connected {station.Line.IsConnected}, registration {station.Registration.Status}, operative {state.Operative}");
        foreach (var key in state.Keys.Entries)
            yield return Line($"key {key.Key} = {key.Value}");
        for (var id = 1; id < state.Connectors.Length; id++)
        {
            var running = state.Connectors[id].Transaction?.TransactionId?.ToString(CultureInfo.InvariantCulture) ?? "none";
            yield return Line($"connector {id} {station.Display.Statuses[id]}, transaction {running}");
        }
    }

    internal sealed record UploadEnded(int Number, string? Failure) : IDeadLetterSuppression, INoSerializationVerificationNeeded;
}
