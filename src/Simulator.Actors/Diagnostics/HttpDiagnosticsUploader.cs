using System.Net.Http.Headers;
using System.Text;

namespace Simulator.Actors.Diagnostics;

/// <summary>
/// Uploads by HTTP: PUT to the location with the file's name behind it. A location with a query names the file already, as signed addresses
/// do, and is used as it is; <c>method=POST</c> in the query makes it a POST. User and password of the location become Basic
/// authentication.
/// </summary>
/// <param name="post">Always POST.</param>
public sealed class HttpDiagnosticsUploader(HttpClient client, bool post = false) : IDiagnosticsUploader
{
    public async Task UploadAsync(Uri location, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var asPost = post || location.Query.Contains("method=post", StringComparison.OrdinalIgnoreCase);
        using var request = new HttpRequestMessage(asPost ? HttpMethod.Post : HttpMethod.Put, Target(location, fileName));
        request.Content = new ReadOnlyMemoryContent(content);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/gzip");
        request.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName };
        if (location.UserInfo is { Length: > 0 } user)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user))));
        }

        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new DiagnosticsUploadException($"{location.Host} answered {(int)response.StatusCode} {response.ReasonPhrase}");
        }
        catch (HttpRequestException e)
        {
            throw new DiagnosticsUploadException($"{location.Host}: {e.Message}", e);
        }
    }

    private static Uri Target(Uri location, string fileName)
    {
        var target = new UriBuilder(location) { UserName = "", Password = "", Fragment = "" };
        if (location.Query.Length == 0)
            target.Path = target.Path.TrimEnd('/') + "/" + Uri.EscapeDataString(fileName);
        return target.Uri;
    }
}
