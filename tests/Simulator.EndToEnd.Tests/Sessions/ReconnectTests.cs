using System.Net;
using Ocpp16.Messages;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Sessions;

/// <summary>Every line that was not closed on purpose is dialled again.</summary>
public sealed class ReconnectTests : EndToEndTest
{
    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1008)]
    [InlineData(1012)]
    [InlineData(1006)]
    public async Task LineLost_IsDialledAgainWithoutANewBoot(int status)
    {
        var line = await RegisterAsync(timeScale: 20);

        if (status == 1006)
            line.Drop();
        else
            await line.CloseAsync(status);

        var next = await NextLineAsync();
        Assert.Equal(line.StationId, next.StationId);
        Assert.Equal("Accepted", (await next.CallAsync(ClearCacheRequest.Instance)).Status);
        Assert.Single(CallsOf(line.StationId), "BootNotification");
        Assert.Equal(1, Fleet.Counters.Reconnects);
        Assert.Equal(1, Fleet.Counters.Connected);
    }

    [Fact]
    public async Task Handshakes_RefusedAndDropped_AreTriedAgain()
    {
        Csms.RefuseHandshakes(HttpStatusCode.ServiceUnavailable, 2);
        Csms.DropHandshakes(2);
        var line = await RegisterAsync(timeScale: 100);
        Assert.Equal(5, Csms.Handshakes);
        Assert.Equal(0, Fleet.Counters.Reconnects);
        Assert.True(line.IsOpen);
    }

    [Fact]
    public async Task ClosedByHand_StaysClosedUntilOpened()
    {
        var line = await RegisterAsync(timeScale: 100);

        Assert.IsType<CommandResult.Accepted>(await Fleet.OrderAsync(line.StationId, StationProtocol.CloseConnection.Instance));
        Assert.Equal(1000, await line.ClosedAsync());
        await Assert.ThrowsAsync<TimeoutException>(() => NextLineAsync(TimeSpan.FromMilliseconds(200)));
        Assert.IsType<CommandResult.Accepted>(await Fleet.OrderAsync(line.StationId, StationProtocol.OpenConnection.Instance));

        Assert.Equal("Accepted", (await (await NextLineAsync()).CallAsync(ClearCacheRequest.Instance)).Status);
    }

    [Fact]
    public async Task Retries_UsedUp_TheStationStaysOffline()
    {
        var line = await RegisterAsync(TestTemplate.With("""{ "autoReconnectMaxRetries": 2 }"""), timeScale: 100);
        Csms.RefuseHandshakes(HttpStatusCode.ServiceUnavailable, 100);

        line.Drop();

        await Eventually.HoldsAsync(() => Csms.Handshakes >= 3, () => $"{Csms.Handshakes} handshakes");
        await Assert.ThrowsAsync<TimeoutException>(() => NextLineAsync(TimeSpan.FromMilliseconds(200)));
        Assert.Equal(3, Csms.Handshakes);
    }

    [Fact]
    public async Task StatusChangedOffline_IsToldOnceAsItIs()
    {
        var line = await RegisterAsync(timeScale: 20);
        Csms.RefuseHandshakes(HttpStatusCode.ServiceUnavailable, 2);
        line.Drop();
        await Eventually.HoldsAsync(() => Fleet.Counters.Connected == 0, () => "still connected");
        await OrderAsync(line, Actors.Connectors.ConnectorProtocol.PlugIn.Instance);
        await OrderAsync(line, Actors.Connectors.ConnectorProtocol.Unplug.Instance);
        await OrderAsync(line, Actors.Connectors.ConnectorProtocol.PlugIn.Instance);

        var next = await NextLineAsync();

        var (_, status) = await next.ExpectAsync<StatusNotificationRequest>();
        Assert.Equal((1, ChargePointStatus.Preparing), (status.ConnectorId, status.Status));
        await next.CallAsync(ClearCacheRequest.Instance);
        Assert.False(next.HasCall(OcppAction.StatusNotification));
    }
}
