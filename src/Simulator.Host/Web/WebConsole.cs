using System.Text;
using Microsoft.Net.Http.Headers;
using Simulator.Host.Configuration;

namespace Simulator.Host.Web;

/// <summary>
/// Serves the web console. It holds no secret: what it shows it asks for over the UI protocol, with that one's authentication. A page of
/// somebody else can neither frame it nor bring a script into it.
/// </summary>
internal sealed class WebConsole
{
    private const string Forever = "max-age=31536000, immutable";

    // Everything comes from the program itself. Pictures may be inside the style sheet.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>With which what is only looked at is asked for.</summary>
    public static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private readonly ConsoleFile _page;

    public WebConsole(UiAuthenticationOptions? authentication)
    {
        var page = ConsoleFiles.Shared.PageTemplate
            .Replace("{{root}}", ConsoleFiles.Shared.Root[1..], StringComparison.Ordinal)
            .Replace("{{authentication}}", NameOf(authentication?.Type), StringComparison.Ordinal);
        _page = ConsoleFile.Of("index.html", Encoding.UTF8.GetBytes(page));
    }

    /// <summary>The page and every file that it names, each an endpoint with its <see cref="ConsoleFile"/> beside it.</summary>
    public void MapTo(IEndpointRouteBuilder routes)
    {
        Map("/", _page);
        Map("/index.html", _page);
        foreach (var path in ConsoleFiles.Shared.Names.Select(name => ConsoleFiles.Shared.Root + name))
            Map(path, ConsoleFiles.Shared.Find(path)!);

        void Map(string path, ConsoleFile file) => routes.MapMethods(path, Methods, http => SendAsync(http, file)).WithMetadata(file);
    }

    private async Task SendAsync(HttpContext http, ConsoleFile file)
    {
        var headers = http.Response.Headers;
        headers.ETag = file.Tag;
        headers.CacheControl = file == _page ? "no-cache" : Forever;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (http.Request.Headers.IfNoneMatch.ToString().Contains(file.Tag, StringComparison.Ordinal))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var bytes = file.Plain;
        if (file.Gzip is { } packed && http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            bytes = packed;
            headers.ContentEncoding = "gzip";
        }

        http.Response.ContentType = file.Type;
        http.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private static string NameOf(UiAuthenticationType? type) => type switch
    {
        null => "none",
        UiAuthenticationType.BasicAuth => "basic-auth",
        _ => "protocol-basic-auth",
    };
}
