using Simulator.Actors.Diagnostics;

namespace Simulator.Actors.Tests.Diagnostics;

public sealed class DiagnosticsUploaderTests
{
    [Theory]
    [InlineData("http://h/d", "http")]
    [InlineData("https://h/d", "http")]
    [InlineData("ftp://h/d", "ftp")]
    public async Task Scheme_PicksTheUploader(string location, string expected)
    {
        var (http, ftp) = (new Recorder(), new Recorder());
        await Uploader(http, ftp, TimeSpan.FromMinutes(1)).UploadAsync(new Uri(location), "f", default, CancellationToken.None);
        Assert.Equal(expected, http.Called ? "http" : ftp.Called ? "ftp" : "");
    }

    [Theory]
    [InlineData("sftp://h/d")]
    [InlineData("file:///tmp")]
    [InlineData("somewhere")]
    public async Task Location_OfAnotherKind_IsAnError(string location) =>
        await Assert.ThrowsAsync<DiagnosticsUploadException>(() => Uploader(new Recorder(), new Recorder(), TimeSpan.FromMinutes(1))
            .UploadAsync(new Uri(location, UriKind.RelativeOrAbsolute), "f", default, CancellationToken.None));

    [Fact]
    public async Task Upload_WithoutEnd_IsGivenUp()
    {
        var endless = new Recorder { Endless = true };
        await Assert.ThrowsAsync<DiagnosticsUploadException>(() =>
            Uploader(endless, endless, TimeSpan.FromMilliseconds(1))
                .UploadAsync(new Uri("http://h/"), "f", default, CancellationToken.None));
    }

    [Fact]
    public async Task Cancellation_IsCancellation()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var endless = new Recorder { Endless = true };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Uploader(endless, endless, TimeSpan.FromMinutes(1)).UploadAsync(new Uri("http://h/"), "f", default, cancelled.Token));
    }

    private static DiagnosticsUploader Uploader(
        Recorder http, Recorder ftp, TimeSpan timeout) => new(http, ftp, TimeProvider.System, timeout);

    private sealed class Recorder : IDiagnosticsUploader
    {
        public bool Called { get; private set; }

        public bool Endless { get; init; }

        public async Task UploadAsync(Uri location, string fileName, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
        {
            Called = true;
            if (Endless)
                await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
