namespace Simulator.Actors.Diagnostics;

/// <summary>Brings a diagnostics file to where the central system wants it.</summary>
public interface IDiagnosticsUploader
{
    /// <param name="location">The directory, as GetDiagnostics named it (chapter 8.2).</param>
    /// <exception cref="DiagnosticsUploadException">It did not get there; the message says why, without the password.</exception>
    Task UploadAsync(Uri location, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);
}

/// <summary>An upload that failed.</summary>
public sealed class DiagnosticsUploadException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Picks the uploader by the scheme of the location, and gives up after a time.</summary>
/// <param name="timeout">For one attempt in all.</param>
public sealed class DiagnosticsUploader(IDiagnosticsUploader http, IDiagnosticsUploader ftp, TimeProvider time, TimeSpan timeout)
    : IDiagnosticsUploader
{
    public async Task UploadAsync(Uri location, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var uploader = !location.IsAbsoluteUri ? null : location.Scheme switch
        {
            "http" or "https" => http,
            "ftp" => ftp,
            _ => null,
        };
        if (uploader is null)
        {
            var scheme = location.IsAbsoluteUri ? location.Scheme : "no scheme";
            throw new DiagnosticsUploadException($"{scheme} is not one of http, https and ftp");
        }

        using var clock = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            await uploader.UploadAsync(location, fileName, content, either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DiagnosticsUploadException($"no end within {timeout.TotalSeconds} s", e);
        }
    }
}
