using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Certification.Support;
using static Simulator.EndToEnd.Tests.Certification.Support.ChargePoint;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>Firmware and diagnostics: cases 044 and 045.</summary>
public sealed class MaintenanceCases
{
    private static readonly ChargePointSetup Fast = new() { Scale = 60 };

    [Fact]
    public async Task Tc_044_1_Firmware_Installed_BootsWithTheNextVersion()
    {
        await using var cp = await IdleAsync(Fast);
        var asked = cp.Now;
        await UpdateAsync(cp);

        await FirmwareAsync(cp, FirmwareStatus.Downloading, FirmwareStatus.Downloaded, FirmwareStatus.Installing);
        Assert.InRange(cp.LastAt - asked, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(120));
        await cp.ReconnectsAsync();
        var boot = await cp.NextAsync<BootNotificationRequest>();
        Assert.NotEqual("1.0.0", boot.FirmwareVersion);
        await FirmwareAsync(cp, FirmwareStatus.Installed);
        await cp.BecomesAsync(ChargePointStatus.Available);
    }

    [Theory]
    [InlineData(FirmwareStatus.DownloadFailed)] // 044_2
    [InlineData(FirmwareStatus.InstallationFailed)] // 044_3
    public async Task Tc_044_2_044_3_Firmware_Fails_KeepsTheOldVersion(FirmwareStatus failure)
    {
        await using var cp = await IdleAsync(Fast with { More = $$$"""{"firmwareUpgrade":{"failureStatus":"{{{failure}}}"}}""" });
        await UpdateAsync(cp);

        await FirmwareAsync(cp, FirmwareStatus.Downloading);
        if (failure is FirmwareStatus.InstallationFailed)
            await FirmwareAsync(cp, FirmwareStatus.Downloaded, FirmwareStatus.Installing);
        await FirmwareAsync(cp, failure);
        await cp.BecomesAsync(ChargePointStatus.Available);
        await cp.AskAsync(new TriggerMessageRequest { RequestedMessage = MessageTrigger.BootNotification });
        Assert.Equal("1.0.0", (await cp.NextButStatusAsync<BootNotificationRequest>()).FirmwareVersion);
    }

    [Fact]
    public async Task Tc_045_1_Diagnostics_Uploaded_ReachTheLocation()
    {
        await using var cp = await IdleAsync();
        var received = new TaskCompletionSource<(string Path, long Bytes)>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var store = await StoreAsync(received);

        var answer = await cp.AskAsync<GetDiagnosticsResponse>(new GetDiagnosticsRequest { Location = store.Urls.First() + "/logs" });
        await DiagnosticsAsync(cp, DiagnosticsStatus.Uploading, DiagnosticsStatus.Uploaded);

        var (path, bytes) = await received.Task;
        Assert.Equal("/logs/" + answer.FileName, path);
        Assert.True(bytes > 100);
    }

    [Fact]
    public async Task Tc_045_1_Diagnostics_UploadedByFtp_ReachTheLocation()
    {
        await using var cp = await IdleAsync();
        using var server = new FtpServerScript();

        var answer = await cp.AskAsync<GetDiagnosticsResponse>(
            new GetDiagnosticsRequest { Location = $"ftp://me:secret@127.0.0.1:{server.Port}/logs" });
        await DiagnosticsAsync(cp, DiagnosticsStatus.Uploading, DiagnosticsStatus.Uploaded);

        await server.Session;
        Assert.Equal(["USER me", "PASS secret", "TYPE I", "CWD logs", "EPSV", $"STOR {answer.FileName}", "QUIT"], server.Commands);
        Assert.True(server.Stored.Length > 100);
    }

    [Fact]
    public async Task Tc_045_2_Diagnostics_NobodyThere_FailAfterTheRetries()
    {
        await using var cp = await IdleAsync();

        var answer = await cp.AskAsync<GetDiagnosticsResponse>(
            new GetDiagnosticsRequest { Location = "http://127.0.0.1:1/logs", Retries = 1, RetryInterval = 1 });

        Assert.NotNull(answer.FileName);
        await DiagnosticsAsync(cp, DiagnosticsStatus.Uploading, DiagnosticsStatus.UploadFailed);
        await cp.QuietAsync(5);
    }

    private static async Task UpdateAsync(ChargePoint cp) => await cp.AskAsync<UpdateFirmwareResponse>(new UpdateFirmwareRequest
    {
        Location = "http://127.0.0.1/firmware.bin",
        RetrieveDate = cp.Now,
        Retries = 1,
    });

    private static async Task FirmwareAsync(ChargePoint cp, params FirmwareStatus[] statuses)
    {
        foreach (var status in statuses)
            Assert.Equal(status, (await cp.NextButStatusAsync<FirmwareStatusNotificationRequest>()).Status);
    }

    private static async Task DiagnosticsAsync(ChargePoint cp, params DiagnosticsStatus[] statuses)
    {
        foreach (var status in statuses)
            Assert.Equal(status, (await cp.NextAsync<DiagnosticsStatusNotificationRequest>()).Status);
    }

    /// <summary>Where files are brought to.</summary>
    private static async Task<WebApplication> StoreAsync(TaskCompletionSource<(string Path, long Bytes)> received)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var store = builder.Build();
        store.Run(async http =>
        {
            using var content = new MemoryStream();
            await http.Request.Body.CopyToAsync(content);
            received.TrySetResult((http.Request.Path.Value!, content.Length));
        });
        await store.StartAsync();
        return store;
    }
}
