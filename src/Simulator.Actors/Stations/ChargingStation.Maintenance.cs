using System.Globalization;
using Akka.Actor;
using Akka.Event;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.Connectors;
using Simulator.Actors.Diagnostics;
using Simulator.Actors.Firmware;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>Firmware updates and diagnostics.</summary>
internal sealed partial class ChargingStation
{
    private const string FirmwareTimer = "firmware";
    private const string DiagnosticsTimer = "diagnostics";

    private RandomStream? _firmwareChance;
    private DiagnosticsUpload? _upload;
    private CancellationTokenSource? _uploading;

    /// <param name="messageId">Of the UpdateFirmware to answer.</param>
    private void OnFirmware(FirmwareInput input, string? messageId = null)
    {
        if (_state.Firmware is null && input is not FirmwareInput.Request)
            return;
        var identity = Template.Identity;
        var decision = FirmwareRules.Decide(
            _state.Firmware,
            input,
            new FirmwareContext(
                identity.FirmwareUpgrade,
                _state.FirmwareVersion ?? identity.FirmwareVersion,
                identity.FirmwareVersionPattern,
                _state.RunningTransactions,
                _firmwareChance ??= RandomStream.For(_services.Seed, _identity.StationId, 0, "firmware")),
            Now);
        foreach (var happened in decision.Events)
            Happened(new StationEvent.FirmwareHappened(happened));
        if (messageId is not null)
            Answer(messageId, new UpdateFirmwareResponse());
        foreach (var effect in decision.Effects)
            Do(effect);
    }

    private void Do(FirmwareEffect effect)
    {
        switch (effect)
        {
            case FirmwareEffect.Notify notify:
                Send(new FirmwareStatusNotificationRequest { Status = notify.Status });
                break;
            case FirmwareEffect.StartTimer timer:
                Timers.StartSingleTimer(FirmwareTimer, FirmwareTick.Instance, timer.Delay);
                break;
            case FirmwareEffect.RefreshConnectors:
                TellConnectors(new ConnectorProtocol.SetBlocked(_state.Firmware is { BlocksConnectors: true }));
                break;
            case FirmwareEffect.Reboot:
                GoDown(Reason.Reboot, Phase.Resetting);
                break;
        }
    }

    // OCPP 1.6, 5.9
    private void OnGetDiagnostics(string messageId, GetDiagnosticsRequest request)
    {
        var (response, decision) = DiagnosticsRules.Request(_upload, request, _identity.StationId, hasDiagnostics: true, Now);
        Answer(messageId, response);
        Follow(decision);
    }

    private void Follow(DiagnosticsDecision decision)
    {
        _upload = decision.Upload;
        foreach (var effect in decision.Effects)
        {
            switch (effect)
            {
                case DiagnosticsEffect.Notify notify:
                    Send(new DiagnosticsStatusNotificationRequest { Status = notify.Status });
                    break;
                case DiagnosticsEffect.Cancel:
                    CancelUpload();
                    break;
                case DiagnosticsEffect.StartTimer timer:
                    Timers.StartSingleTimer(DiagnosticsTimer, new DiagnosticsRetry(timer.Number), timer.Delay);
                    break;
                case DiagnosticsEffect.Start start:
                    StartUpload(start.Upload);
                    break;
            }
        }
    }

    private void StartUpload(DiagnosticsUpload upload)
    {
        CancelUpload();
        _uploading = new CancellationTokenSource();
        if (!Uri.TryCreate(upload.Request.Location, UriKind.Absolute, out var location))
        {
            Self.Tell(new UploadEnded(upload.Number, $"'{upload.Request.Location}' is not an absolute URI."));
            return;
        }

        var archive = DiagnosticsArchive.Build(
            _identity.StationId + ".log", DiagnosticLines(), upload.Request.StartTime, upload.Request.StopTime, Now);
        _services.Uploader.UploadAsync(location, upload.FileName, archive, _uploading.Token).PipeTo(
            Self,
            success: () => new UploadEnded(upload.Number, null),
            failure: cause => new UploadEnded(upload.Number, cause.Message));
    }

    private void OnUploadEnded(UploadEnded ended)
    {
        if (ended.Failure is { } failure && _upload?.Number == ended.Number)
            _services.Log.LogWarning("{Station} could not upload its diagnostics: {Cause}", _identity.StationId, failure);
        Follow(DiagnosticsRules.Finished(_upload, ended.Number, ended.Failure is null));
    }

    private void CancelUpload()
    {
        Timers.Cancel(DiagnosticsTimer);
        _uploading?.Cancel();
        _uploading?.Dispose();
        _uploading = null;
    }

    // What a service engineer wants to know first: who the station is, how it is set, how it stands.
    private IEnumerable<DiagnosticsLine> DiagnosticLines()
    {
        var now = Now;
        string Text(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
        yield return new(now, Text(
            $"{now:O} station {_identity.StationId} of {Template.Identity.ChargePointVendor} {Template.Identity.ChargePointModel}"));
        yield return new(now, Text($"{now:O} firmware {_state.FirmwareVersion ?? Template.Identity.FirmwareVersion ?? "unknown"}"));
        yield return new(now, Text($"{now:O} connected {_connected}, registration {_registration.Status}, operative {_state.Operative}"));
        foreach (var key in _state.Keys.Entries)
            yield return new(now, Text($"{now:O} key {key.Key} = {key.Value}"));
        for (var id = 1; id < _state.Connectors.Length; id++)
        {
            var transaction = _state.Connectors[id].Transaction;
            var running = transaction?.TransactionId?.ToString(CultureInfo.InvariantCulture) ?? "none";
            yield return new(now, Text($"{now:O} connector {id} {_statuses[id]}, transaction {running}"));
        }
    }

    private void Send(IOcppRequest request, bool triggered = false) => ToSession(new SessionProtocol.Send(request, triggered));

    private sealed class FirmwareTick : Tick
    {
        public static readonly FirmwareTick Instance = new();
    }

    private sealed record DiagnosticsRetry(int Number) : IDeadLetterSuppression, INoSerializationVerificationNeeded;

    private sealed record UploadEnded(int Number, string? Failure) : IDeadLetterSuppression, INoSerializationVerificationNeeded;
}
