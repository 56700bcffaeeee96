using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Simulator.Actors.Sessions;
using Simulator.Actors.Sockets;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Sockets;

/// <summary>Lines over TLS: which certificates are trusted, the client's own, and the same line on top.</summary>
public sealed class TlsTests : IDisposable
{
    private static readonly X509Certificate2 ServerCertificate = SelfSigned("csms.test");
    private static readonly X509Certificate2 ClientCertificate = SelfSigned("CS-1");

    private readonly RawServer _server = new();
    private readonly RecordingHandler _handler = new();

    private Uri Url => new($"wss://127.0.0.1:{_server.Port}/ocpp/CS-1");

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task Certificate_ThatNobodyTrusts_IsRefusedWithTheCause()
    {
        var serving = ServeAsync();
        var fault = await Assert.ThrowsAsync<CsmsDialException>(() => DialAsync(new WsOptions { ServerName = "csms.test" }));

        Assert.Contains("not trusted", fault.Message, StringComparison.Ordinal);
        Assert.Contains("rejectUnauthorized", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => serving);
    }

    [Fact]
    public async Task Certificate_ThatNobodyTrusts_PassesWithRejectUnauthorizedFalse() =>
        await AssertWorksAsync(new WsOptions { RejectUnauthorized = false });

    [Fact]
    public async Task Certificate_OfTheGivenAuthority_IsTrusted() =>
        await AssertWorksAsync(new WsOptions { ServerName = "csms.test", Ca = ServerCertificate.ExportCertificatePem() });

    [Fact]
    public async Task Certificate_OfTheGivenAuthorityForAnotherName_IsRefused()
    {
        var serving = ServeAsync();
        var fault = await Assert.ThrowsAsync<CsmsDialException>(() => DialAsync(new WsOptions { Ca = ServerCertificate.ExportCertificatePem() }));

        Assert.Contains("wsOptions.servername", fault.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => serving);
    }

    [Fact]
    public async Task ClientCertificate_IsShownToTheServer()
    {
        var shown = await AssertWorksAsync(new WsOptions
        {
            RejectUnauthorized = false,
            Cert = ClientCertificate.ExportCertificatePem(),
            Key = ClientCertificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem(),
        });

        Assert.Equal(ClientCertificate.Thumbprint, shown);
    }

    [Theory]
    [InlineData("/nowhere/ca.pem", null, null, "wsOptions.ca")]
    [InlineData("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----", null, null, "wsOptions.ca")]
    [InlineData(null, "/nowhere/cert.pem", "/nowhere/key.pem", "wsOptions.cert")]
    [InlineData(null, "-----BEGIN nothing", "-----BEGIN nothing", "wsOptions.cert")]
    [InlineData(null, "/nowhere/cert.pem", null, "one of them is missing")]
    public async Task Material_ThatCanNotBeRead_IsNamed(string? ca, string? cert, string? key, string message)
    {
        var fault = await Assert.ThrowsAsync<CsmsDialException>(() => DialAsync(new WsOptions { Ca = ca, Cert = cert, Key = key }));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatSpeaksNoTls_IsNamed()
    {
        var dial = DialAsync(new WsOptions());
        using var peer = await _server.AcceptAsync();
        await peer.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n");

        Assert.Contains("TLS failed", (await Assert.ThrowsAsync<CsmsDialException>(() => dial)).Message, StringComparison.Ordinal);
    }

    private async Task<string?> AssertWorksAsync(WsOptions options)
    {
        var serving = ServeAsync();
        var line = await DialAsync(options);
        var (peer, shown) = await serving;
        using (peer)
        {
            Assert.Equal("early", await _handler.FrameAsync());
            var large = new string('t', 300_000);
            var reading = Task.Run(async () => (await peer.ReadTextAsync(), await peer.ReadTextAsync(), await peer.ReadFrameAsync()));
            Assert.True(line.TrySend("one"u8));
            Assert.True(line.TrySend(Encoding.UTF8.GetBytes(large)));
            line.Ping();
            var (one, two, ping) = await reading;
            Assert.Equal(("one", large, (byte)9), (one, two, ping!.Value.Opcode));
            await peer.SendAsync([.. RawPeer.Text(large), .. RawPeer.Close(1001)]);
            Assert.Equal(large, await _handler.FrameAsync());
            Assert.Equal(1001, (await peer.ReadCloseAsync()).Status);
        }

        Assert.Equal(1001, (await _handler.ClosedAsync()).Status);
        return shown;
    }

    private async Task<(RawPeer Peer, string? Shown)> ServeAsync()
    {
        var peer = await _server.AcceptAsync();
        string? shown = null;
        var tls = new SslStream(peer.Stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificate = ServerCertificate,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                shown = certificate?.GetCertHashString();
                return certificate is null || certificate.Subject is "CN=CS-1";
            },
        });
        peer.Stream = tls;
        await peer.ReadRequestAsync();
        await peer.SendAsync([.. Encoding.ASCII.GetBytes(peer.Switching()), .. RawPeer.Text("early")]);
        return (peer, shown);
    }

    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null, X509KeyStorageFlags.Exportable);
    }

    private Task<ICsmsLine> DialAsync(WsOptions options) =>
        new SocketDialer().DialAsync(new CsmsEndpoint(Url, null, null, options), _handler, CancellationToken.None);
}
