using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Threading.RateLimiting;
using Simulator.Host.Configuration;
using Simulator.Host.Tests.Support;
using Simulator.Host.Ui;

namespace Simulator.Host.Tests.Ui;

/// <summary>Who may steer the fleet.</summary>
public sealed class UiSecurityTests(SomeFleet fleet) : IClassFixture<SomeFleet>
{
    private static readonly string Right = Convert.ToBase64String("admin:s3cret"u8);
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task ProtocolBasicAuth_TakesTheRightTokenOnly()
    {
        var server = await ServeAsync(UiAuthenticationType.ProtocolBasicAuth);
        using var client = await UiClient.ConnectAsync(server.Port, "ui0.0.1", UiCredentials.ProtocolPrefix + Right.TrimEnd('='));
        Assert.Equal("ui0.0.1", client.Subprotocol);
        foreach (var wrong in new[] { "admin:", "admin:wrong", ":s3cret", "nobody:s3cret", "" })
        {
            var token = Convert.ToBase64String(Encoding.UTF8.GetBytes(wrong)).TrimEnd('=');
            await Assert.ThrowsAsync<WebSocketException>(
                () => UiClient.ConnectAsync(server.Port, "ui0.0.1", UiCredentials.ProtocolPrefix + token + (token.Length == 0 ? "x" : "")));
        }

        await Assert.ThrowsAsync<WebSocketException>(() => UiClient.ConnectAsync(server.Port, "ui0.0.1"));
    }

    [Fact]
    public async Task BasicAuth_TakesTheRightHeaderOnly()
    {
        var server = await ServeAsync(UiAuthenticationType.BasicAuth);
        using var client = await UiClient.ConnectWithHeaderAsync(server.Port, "Authorization", $"Basic {Right}");
        Assert.Equal("ui0.0.1", client.Subprotocol);
        await Assert.ThrowsAsync<WebSocketException>(
            () => UiClient.ConnectWithHeaderAsync(server.Port, "Authorization", $"Basic {Convert.ToBase64String("admin:no"u8)}"));

        using var refused = await Http.GetAsync(new Uri($"http://127.0.0.1:{server.Port}/metrics"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("Basic", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        using var live = await Http.GetAsync(new Uri($"http://127.0.0.1:{server.Port}/health/live"));
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Host", "evil.example")]
    [InlineData("X-Forwarded-For", "10.0.0.1")]
    [InlineData("Forwarded", "for=10.0.0.1")]
    public async Task Request_FromElsewhere_IsRefused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{fleet.Server.Port}/metrics"));
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Metrics_AreThereForThePageOfTheSameHost()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{fleet.Server.Port}/metrics"));
        request.Headers.TryAddWithoutValidation("Origin", "http://localhost:3030");
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("\nsimulator_calls_sent_total{action=\"BootNotification\",template=\"small\"} ", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RateLimit_CountsEachAddressInItsWindow()
    {
        await using var rate = RequestRate.Create(requestsMax: 2, TimeSpan.FromMilliseconds(500));
        var (one, two) = (IPAddress.Parse("10.0.0.1"), IPAddress.Parse("10.0.0.2"));

        Assert.True(Allows(rate, one) && Allows(rate, one) && Allows(rate, two));
        Assert.False(Allows(rate, one));
        Assert.True(Allows(rate, IPAddress.Loopback) && Allows(rate, IPAddress.IPv6Loopback));
        await SomeTime.UntilAsync(() => Allows(rate, one));
    }

    /// <summary>Nobody has more than his share, and so many addresses take no more memory than there are windows.</summary>
    [Fact]
    public async Task RateLimit_OfMoreAddressesThanWindows_StaysBounded()
    {
        await using var rate = RequestRate.Create(requestsMax: 2, RequestRate.Window, windowsMax: 3);

        var allowed = Enumerable.Range(0, 100).Count(i => Allows(rate, new IPAddress([10, 0, 0, (byte)i])));

        Assert.Equal(3 * 2, allowed);
    }

    [Fact]
    public async Task Handler_ThatFails_LeavesALineInTheLog()
    {
        using var logs = new LogOfTest();
        await using var server = new UiServer(
            new UiServerOptions { Port = 0 }, fleet.View, new SomeHealth.Broken(), logs);
        await server.StartAsync(CancellationToken.None);

        using var answer = await Http.GetAsync(new Uri($"http://127.0.0.1:{server.Port}/health/ready"));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains(logs.Lines, l => l.Contains("failed", StringComparison.Ordinal) && l.Contains("The checks are broken.", StringComparison.Ordinal));
    }

    private static bool Allows(PartitionedRateLimiter<IPAddress> rate, IPAddress address)
    {
        using var lease = rate.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    private Task<UiServer> ServeAsync(UiAuthenticationType type) => fleet.ServeAsync(
        new UiServerOptions { Port = 0, Authentication = new UiAuthenticationOptions(type, "admin", "s3cret") });
}
