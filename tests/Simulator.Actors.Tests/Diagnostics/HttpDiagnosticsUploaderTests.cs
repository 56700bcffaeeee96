using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Diagnostics;

namespace Simulator.Actors.Tests.Diagnostics;

public sealed class HttpDiagnosticsUploaderTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private readonly List<string> _received = [];
    private WebApplication _server = null!;
    private string _authority = "";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var request = context.Request;
            _received.Add($"{request.Method} {request.Path}{request.QueryString} " +
                $"{request.Headers.Authorization} {await body.ReadToEndAsync()}");
            context.Response.StatusCode = request.Path.StartsWithSegments("/full", StringComparison.Ordinal) ? 507 : 201;
        });
        await _server.StartAsync();
        _authority = new Uri(_server.Urls.Single()).Authority;
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("http://{0}/logs", false, "PUT /logs/cs.tar.gz  data")]
    [InlineData("http://{0}/logs/", false, "PUT /logs/cs.tar.gz  data")]
    [InlineData("http://{0}", false, "PUT /cs.tar.gz  data")]
    [InlineData("http://{0}/logs", true, "POST /logs/cs.tar.gz  data")]
    [InlineData("http://{0}/key?signature=a%2Fb", false, "PUT /key?signature=a%2Fb  data")]
    [InlineData("http://{0}/key?method=POST", false, "POST /key?method=POST  data")]
    [InlineData("http://me:p%40ss@{0}/logs", false, "PUT /logs/cs.tar.gz Basic bWU6cEBzcw== data")]
    public async Task File_IsSentToTheLocation(string location, bool post, string expected)
    {
        await UploadAsync(location, post);
        Assert.Equal(expected, Assert.Single(_received));
    }

    [Fact]
    public async Task Refusal_IsAnErrorWithTheStatus()
    {
        var error = await Assert.ThrowsAsync<DiagnosticsUploadException>(() => UploadAsync("http://me:secret@{0}/full", false));
        Assert.Contains("507", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerThatIsNotThere_IsAnError()
    {
        await _server.StopAsync();
        await Assert.ThrowsAsync<DiagnosticsUploadException>(() => UploadAsync("http://{0}/logs", false));
    }

    private Task UploadAsync(string location, bool post) =>
        new HttpDiagnosticsUploader(_client, post).UploadAsync(
            new Uri(location.Replace("{0}", _authority, StringComparison.Ordinal)),
            "cs.tar.gz",
            Encoding.UTF8.GetBytes("data"),
            CancellationToken.None);
}
