using System.Text;
using Simulator.Actors.Diagnostics;

namespace Simulator.Actors.Tests.Diagnostics;

public sealed class FtpDiagnosticsUploaderTests
{
    [Fact]
    public async Task File_IsStoredInTheDirectory()
    {
        using var server = new FtpServerScript();
        await UploadAsync(server, "me:p%40ss@", "/logs/a%20b/");
        await server.Session;
        Assert.Equal(
            ["USER me", "PASS p@ss", "TYPE I", "CWD logs", "CWD a b", "EPSV", "STOR cs.tar.gz", "QUIT"], server.Commands);
        Assert.Equal("data", server.Stored);
    }

    [Fact]
    public async Task Server_WithoutEpsv_IsAskedForPasv_AndItsAddressIsPassedOver()
    {
        using var server = new FtpServerScript(
            ("EPSV", "500 what?"), ("PASV", "227 passive (10,9,8,7,{p1},{p2})"), ("USER", "230 come in"));
        await UploadAsync(server, "", "");
        await server.Session;
        Assert.Equal(["USER anonymous", "TYPE I", "EPSV", "PASV", "STOR cs.tar.gz", "QUIT"], server.Commands);
        Assert.Equal("data", server.Stored);
    }

    [Theory]
    [InlineData("PASS", "530 no", "530")]
    [InlineData("CWD", "550 not there", "550")]
    [InlineData("EPSV", "229 passive (|||0|)", "229")]
    [InlineData("STOR", "553 full", "553")]
    [InlineData("end", "451 disk broke", "451")]
    [InlineData("TYPE", "nonsense", "nonsense")]
    public async Task Refusal_IsAnErrorWithTheAnswer(string command, string answer, string expected)
    {
        using var server = new FtpServerScript((command, answer));
        var error = await Assert.ThrowsAsync<DiagnosticsUploadException>(() => UploadAsync(server, "me:secret@", "/logs"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LineBreakInTheLocation_IsNotSent()
    {
        using var server = new FtpServerScript();
        await Assert.ThrowsAsync<DiagnosticsUploadException>(() => UploadAsync(server, "me%0D%0ADELE:x@", "/logs"));
        Assert.Empty(server.Commands);
    }

    [Fact]
    public async Task ServerThatIsNotThere_IsAnError()
    {
        int port;
        using (var server = new FtpServerScript())
            port = server.Port;
        await Assert.ThrowsAsync<DiagnosticsUploadException>(() => new FtpDiagnosticsUploader().UploadAsync(
            new Uri($"ftp://127.0.0.1:{port}/"), "cs.tar.gz", default, CancellationToken.None));
    }

    private static Task UploadAsync(FtpServerScript server, string user, string path) =>
        new FtpDiagnosticsUploader().UploadAsync(
            new Uri($"ftp://{user}127.0.0.1:{server.Port}{path}"), "cs.tar.gz", Encoding.UTF8.GetBytes("data"), CancellationToken.None);
}
