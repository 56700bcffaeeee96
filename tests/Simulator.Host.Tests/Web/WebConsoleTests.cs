using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Simulator.Host.Configuration;
using Simulator.Host.Tests.Ui;
using Simulator.Host.Ui;
using Simulator.Host.Web;

namespace Simulator.Host.Tests.Web;

/// <summary>How the files of the web console are served. What the page does is tested in a browser.</summary>
public sealed partial class WebConsoleTests(SomeFleet fleet) : IClassFixture<SomeFleet>
{
    private static readonly HttpClient Http = new(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None });

    [Fact]
    public async Task Page_NamesOnlyFilesThatAreThere()
    {
        var page = await TextAsync("/");
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        var names = FilesOfPage().Matches(page).Select(m => m.Groups["file"].Value).ToArray();
        Assert.True(names.Length > 5);
        foreach (var name in names)
        {
            using var answer = await GetAsync($"/{name}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Scripts_ImportOnlyFilesThatAreThere()
    {
        foreach (var name in ConsoleFiles.Shared.Names.Where(n => n.StartsWith("js/", StringComparison.Ordinal)))
        {
            var script = await TextAsync(ConsoleFiles.Shared.Root + name);
            foreach (Match import in Imports().Matches(script))
            {
                var path = new Uri(new Uri($"http://x/{name}"), import.Groups["file"].Value).AbsolutePath;
                Assert.Contains(path[1..], ConsoleFiles.Shared.Names);
            }
        }
    }

    [Theory]
    [InlineData("index.html", "text/html", true)]
    [InlineData("js/main.js", "text/javascript", false)]
    [InlineData("css/base.css", "text/css", false)]
    [InlineData("favicon.svg", "image/svg+xml", false)]
    [InlineData("lib/preact/LICENSE-preact.txt", "text/plain", false)]
    public async Task File_ComesWithItsTypeItsTagAndItsPolicy(string name, string type, bool asksAgain)
    {
        var path = asksAgain ? $"/{name}" : ConsoleFiles.Shared.Root + name;
        using var answer = await GetAsync(path);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(asksAgain, answer.Headers.CacheControl!.NoCache);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());

        using var again = await GetAsync(path, r => r.Headers.IfNoneMatch.Add(answer.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        using var head = await GetAsync(path, r => r.Method = HttpMethod.Head);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task File_ForAClientThatTakesGzip_IsPacked()
    {
        using var answer = await GetAsync(
            $"{ConsoleFiles.Shared.Root}js/main.js", r => r.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip")));
        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
    }

    [Theory]
    [InlineData("/assets/0000000000000000/js/main.js")]
    [InlineData("/js/main.js")]
    [InlineData("/..%2findex.html")]
    public async Task File_ThatIsNotThere_IsNotFound(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Page_WithProtocolBasicAuth_IsThereForAllAndSaysThatItAsks()
    {
        var server = await ServeAsync(UiAuthenticationType.ProtocolBasicAuth);
        Assert.Contains("data-authentication=\"protocol-basic-auth\"", await TextAsync("/", server.Port), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WithBasicAuth_NeedsTheCredentialsAndMayUseThemInTheSubprotocol()
    {
        var server = await ServeAsync(UiAuthenticationType.BasicAuth);
        var right = Convert.ToBase64String("admin:s3cret"u8);
        using var refused = await GetAsync("/", port: server.Port);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var page = await GetAsync("/", r => r.Headers.Authorization = new AuthenticationHeaderValue("Basic", right), server.Port);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        using var client = await UiClient.ConnectAsync(server.Port, "ui0.0.1", UiCredentials.ProtocolPrefix + right.TrimEnd('='));
        Assert.Equal("ui0.0.1", client.Subprotocol);
    }

    [GeneratedRegex("""(src|href)="(?<file>[^"#]+)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FilesOfPage();

    [GeneratedRegex("""from '(?<file>\.[^']+)'""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Imports();

    private Task<UiServer> ServeAsync(UiAuthenticationType type) => fleet.ServeAsync(
        new UiServerOptions { Port = 0, Authentication = new UiAuthenticationOptions(type, "admin", "s3cret") });

    private async Task<string> TextAsync(string path, int? port = null)
    {
        using var answer = await GetAsync(path, port: port);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<HttpResponseMessage> GetAsync(string path, Action<HttpRequestMessage>? change = null, int? port = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://127.0.0.1:{port ?? fleet.Server.Port}{path}"));
        change?.Invoke(request);
        return Http.SendAsync(request);
    }
}
