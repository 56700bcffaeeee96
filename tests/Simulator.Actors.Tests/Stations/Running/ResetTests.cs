using Ocpp16.Messages;
using Simulator.Actors.Connectors;

namespace Simulator.Actors.Tests.Stations.Running;

public sealed class ResetTests : RunningStation
{
    [Fact]
    public async Task HardReset_ThatNeverSucceeds_LeavesTheTransactionAlone()
    {
        await StartAsync(("resetFailures", "9"));
        await ChangeKey("ResetRetries", "2");
        await ChargeAsync();

        Assert.Contains("Accepted", await Line.Call("Reset", """{"type":"Hard"}"""), StringComparison.Ordinal);
        await PassAsync(10);
        await PassAsync(10);
        await PassAsync(9);
        Assert.Null(await StationErrorAsync());
        await PassAsync(1);

        Assert.Equal("ResetFailure", await StationErrorAsync());
        Assert.Null(Line.Ended);
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        Assert.Equal("Local", (await Line.Next(OcppAction.StopTransaction)).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task SoftReset_ThatNeverSucceeds_EndsTheTransactionAndGoesOn()
    {
        await StartAsync(("resetFailures", "9"));
        await ChangeKey("ResetRetries", "0");
        await ChargeAsync();

        await Line.Call("Reset", """{"type":"Soft"}""");

        Assert.Equal("SoftReset", (await Line.Next(OcppAction.StopTransaction)).GetProperty("reason").GetString());
        await PassAsync(10);
        Assert.Equal("ResetFailure", await StationErrorAsync());
        await Order(ConnectorProtocol.Unplug.Instance);
        Assert.Equal("Available", await Line.NextStatus());
        await ChargeAsync();
        Assert.Null(Line.Ended);
    }

    [Fact]
    public async Task Reset_ThatSucceedsAtTheLastRetry_BootsAndTellsNoError()
    {
        await StartAsync(("resetFailures", "2"), ("resetTime", "5"));
        await ChangeKey("ResetRetries", "2");
        await ChargeAsync();

        await Line.Call("Reset", """{"type":"Hard"}""");
        await PassAsync(10);
        Assert.Null(Line.Ended);
        await PassAsync(10);
        Assert.Equal("HardReset", (await Line.Next(OcppAction.StopTransaction)).GetProperty("reason").GetString());
        Assert.Equal("Finishing", await Line.NextStatus());
        await PassUntilAsync(Line.Next(OcppAction.BootNotification));

        Assert.Equal("NoError", (await Line.Next(OcppAction.StatusNotification)).GetProperty("errorCode").GetString());
    }

    /// <summary>The error that connector 0 has told so far; null: none.</summary>
    private async Task<string?> StationErrorAsync()
    {
        await Line.Call("GetConfiguration", """{"key":["ResetRetries"]}"""); // behind what the station has sent
        string? error = null;
        while (Line.TryNext(out var call))
        {
            if (call.Action is OcppAction.StatusNotification && call.Payload.GetProperty("connectorId").GetInt32() == 0)
                error = call.Payload.GetProperty("errorCode").GetString();
        }

        return error;
    }
}
