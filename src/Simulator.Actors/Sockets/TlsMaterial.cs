using System.Net.Security;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Sockets;

/// <summary>Certificates of one <c>wsOptions</c> object, read once for all stations that share it.</summary>
internal sealed class TlsMaterial
{
    private static readonly ConditionalWeakTable<Templates.WsOptions, TlsMaterial> Cache = [];

    private readonly X509Certificate2Collection? _authorities;
    private readonly SslStreamCertificateContext? _client;
    private readonly bool _rejectUnauthorized;
    private readonly string? _serverName;

    private TlsMaterial(Templates.WsOptions options)
    {
        _rejectUnauthorized = options.RejectUnauthorized;
        _serverName = options.ServerName;
        _authorities = options.Ca is null ? null : Authorities(options.Ca);
        _client = Client(options);
    }

    /// <exception cref="CsmsDialException">A certificate, key or file can not be read.</exception>
    public static TlsMaterial Of(Templates.WsOptions options) => Cache.GetValue(options, static o => new TlsMaterial(o));

    /// <param name="host">Host of the URL.</param>
    /// <param name="report">Takes what is wrong with a certificate that is refused.</param>
    public SslClientAuthenticationOptions For(string host, Action<string> report)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = _serverName ?? host,
#pragma warning disable CA5398 // the system's own choice may go below TLS 1.2
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
#pragma warning restore CA5398
            ClientCertificateContext = _client,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = (_, _, chain, errors) =>
            {
                if (errors == SslPolicyErrors.None || !_rejectUnauthorized)
                    return true;
                report(Describe(chain, errors, _serverName ?? host));
                return false;
            },
        };
        if (_authorities is not null)
        {
            var policy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            policy.CustomTrustStore.AddRange(_authorities);
            options.CertificateChainPolicy = policy;
        }

        return options;
    }

    private static string Describe(X509Chain? chain, SslPolicyErrors errors, string host)
    {
        var faults = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            faults.Add("the server has no certificate");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            faults.Add($"it is not for '{host}' (wsOptions.servername names another)");
        foreach (var status in chain?.ChainStatus ?? [])
            faults.Add($"{status.Status}: {status.StatusInformation.Trim()}");
        return string.Join("; ", faults);
    }

    private static X509Certificate2Collection Authorities(string ca)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(Pem(ca, "ca"));
        }
        catch (CryptographicException e)
        {
            throw new CsmsDialException($"wsOptions.ca holds no usable certificate: {e.Message}", inner: e);
        }

        return certificates.Count > 0
            ? certificates
            : throw new CsmsDialException("wsOptions.ca holds no certificate in PEM form.");
    }

    private static SslStreamCertificateContext? Client(Templates.WsOptions options)
    {
        if (options.Cert is null && options.Key is null)
            return null;
        if (options.Cert is null || options.Key is null)
            throw new CsmsDialException("wsOptions.cert and wsOptions.key go together; one of them is missing.");
        try
        {
            var certificate = X509Certificate2.CreateFromPem(Pem(options.Cert, "cert"), Pem(options.Key, "key"));
            if (OperatingSystem.IsWindows()) // its TLS can not use a key that exists only in memory
                certificate = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
            return SslStreamCertificateContext.Create(certificate, additionalCertificates: null);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw new CsmsDialException($"wsOptions.cert and wsOptions.key are not a certificate and its key: {e.Message}", inner: e);
        }
    }

    private static string Pem(string textOrPath, string key)
    {
        if (textOrPath.Contains("-----BEGIN", StringComparison.Ordinal))
            return textOrPath;
        try
        {
            return File.ReadAllText(textOrPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CsmsDialException($"wsOptions.{key}: the file '{textOrPath}' can not be read: {e.Message}", inner: e);
        }
    }
}
