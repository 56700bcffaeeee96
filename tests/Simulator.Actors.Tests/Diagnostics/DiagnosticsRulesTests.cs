using Ocpp16.Messages;
using Simulator.Actors.Diagnostics;

namespace Simulator.Actors.Tests.Diagnostics;

public sealed class DiagnosticsRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact] // TC_045_1
    public void TC045_1_Upload_ThatSucceeds_IsUploaded()
    {
        var (response, started) = Request(null);
        Assert.Equal("CS-1-x_20260304T120000Z.tar.gz", response.FileName);
        Assert.Equal("Uploading start", Text(started));
        Assert.Equal(DiagnosticsStatus.Uploading, DiagnosticsUpload.StatusOf(started.Upload));
        var ended = DiagnosticsRules.Finished(started.Upload, started.Upload!.Number, succeeded: true);
        Assert.Equal("Uploaded", Text(ended));
        Assert.Equal(DiagnosticsStatus.Idle, DiagnosticsUpload.StatusOf(ended.Upload));
    }

    [Fact] // TC_045_2
    public void TC045_2_Upload_ThatFails_IsTriedAgainAndThenGivenUp()
    {
        var upload = Request(null, retries: 2, retryInterval: 9).Decision.Upload;
        var failed = DiagnosticsRules.Finished(upload, 1, succeeded: false);
        Assert.Equal("wait 9", Text(failed));
        Assert.Equal("start", Text(DiagnosticsRules.Retry(failed.Upload, 1)));
        Assert.Equal("UploadFailed", Text(DiagnosticsRules.Finished(failed.Upload, 1, succeeded: false)));
    }

    [Fact]
    public void SecondRequest_CancelsTheFirst_WhoseResultIsPassedOver()
    {
        var first = Request(null).Decision.Upload;
        var second = Request(first).Decision;
        Assert.Equal("cancel Uploading start", Text(second));
        var late = DiagnosticsRules.Finished(second.Upload, first!.Number, succeeded: true);
        Assert.Equal("", Text(late));
        Assert.Same(second.Upload, late.Upload);
        Assert.Equal("", Text(DiagnosticsRules.Retry(second.Upload, first.Number)));
    }

    [Fact]
    public void Request_WithNothingToUpload_NamesNoFile()
    {
        var (response, decision) = DiagnosticsRules.Request(null, Message(), "CS", hasDiagnostics: false, Now);
        Assert.Null(response.FileName);
        Assert.Empty(decision.Effects);
    }

    [Fact]
    public void Request_WithWildNumbers_IsClamped()
    {
        var upload = Request(null, retries: int.MaxValue, retryInterval: int.MaxValue).Decision.Upload!;
        Assert.Equal((100, TimeSpan.FromDays(1)), (upload.AttemptsLeft, upload.RetryInterval));
        upload = Request(null, retries: -1, retryInterval: -1).Decision.Upload!;
        Assert.Equal((1, TimeSpan.Zero), (upload.AttemptsLeft, upload.RetryInterval));
    }

    private static (GetDiagnosticsResponse Response, DiagnosticsDecision Decision) Request(
        DiagnosticsUpload? upload, int? retries = null, int? retryInterval = null) =>
        DiagnosticsRules.Request(
            upload, Message() with { Retries = retries, RetryInterval = retryInterval }, "CS-1/x", hasDiagnostics: true, Now);

    private static GetDiagnosticsRequest Message() => new() { Location = "ftp://localhost/dir" };

    private static string Text(DiagnosticsDecision decision) => string.Join(' ', decision.Effects.Select(e => e switch
    {
        DiagnosticsEffect.Notify n => n.Status.ToString(),
        DiagnosticsEffect.StartTimer t => FormattableString.Invariant($"wait {t.Delay.TotalSeconds}"),
        DiagnosticsEffect.Start => "start",
        _ => "cancel",
    }));
}
