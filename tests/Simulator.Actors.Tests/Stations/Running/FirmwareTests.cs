using Ocpp16.Messages;

namespace Simulator.Actors.Tests.Stations.Running;

public sealed class FirmwareTests : RunningStation
{
    /// <summary>A download that a reset interrupts goes on after it, and every status is told in its order.</summary>
    [Fact]
    public async Task Reset_DuringADownload_LeavesNoStatusOut()
    {
        await StartAsync();
        await Line.Call("UpdateFirmware", """{"location":"ftp://host/firmware","retrieveDate":"2020-01-01T00:00:00Z"}""");
        var first = await Line.Next(OcppAction.FirmwareStatusNotification); // at once: time that passed would end the download
        Assert.Equal("Downloading", first.GetProperty("status").GetString());
        await PassAsync(5);

        Assert.Contains("Accepted", await Line.Call("Reset", """{"type":"Soft"}"""), StringComparison.Ordinal);

        Assert.Equal("Downloaded", await NextAsync());
        Assert.Equal("Installing", await NextAsync());
        Assert.Equal("Installed", await NextAsync());
    }

    private async Task<string> NextAsync() =>
        (await PassUntilAsync(Line.Next(OcppAction.FirmwareStatusNotification))).GetProperty("status").GetString()!;
}
