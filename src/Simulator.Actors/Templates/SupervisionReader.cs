using System.Collections.Immutable;
using System.Text.Json;
using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>Keys that say where and how the station connects.</summary>
public static class SupervisionReader
{
    private const int PemMax = 1 << 20;
    private const string TokenMarks = "!#$%&'*+-.^_`|~"; // RFC 9110 §5.6.2

    private static readonly string[] TransportKeys =
    [
        "agent", "followRedirects", "generateMask", "localAddress", "perMessageDeflate", "protocolVersion", "skipUTF8Validation", "timeout",
    ];

    internal static SupervisionOptions Read(JsonSection root)
    {
        root.AlsoNamed("supervisionUrls", "supervisionUrl");
        return new SupervisionOptions
        {
            Urls = ReadUrls(root, "supervisionUrls"),
            User = root.Text("supervisionUser"),
            Password = root.Text("supervisionPassword"),
            UrlOcppConfiguration = root.Flag("supervisionUrlOcppConfiguration", fallback: false),
            UrlOcppKey = KeyName(root, "supervisionUrlOcppKey") ?? "ConnectionUrl",
            AutoReconnectMaxRetries = root.Whole("autoReconnectMaxRetries", NumberRange.Retries),
            ReconnectExponentialDelay = root.Flag("reconnectExponentialDelay", fallback: false),
            RegistrationMaxRetries = root.Whole("registrationMaxRetries", NumberRange.Retries) ?? -1,
            AutoRegister = root.Flag("autoRegister", fallback: false),
            WsOptions = ReadWsOptions(root),
        };
    }

    /// <summary>One URL or a list of them; each must be absolute, with scheme ws or wss and without a fragment (RFC 6455 §3).</summary>
    public static ImmutableArray<Uri> ReadUrls(JsonSection section, string key)
    {
        var urls = ImmutableArray.CreateBuilder<Uri>();
        foreach (var (path, text) in section.TextEntries(key))
        {
            if (Uri.TryCreate(text, UriKind.Absolute, out var url) && IsWebSocket(url))
                urls.Add(url);
            else
                section.Report.Fault(path, $"\"{text}\"", "an absolute URL such as ws://host:port/path or wss://host/path, without #");
        }

        return urls.DrainToImmutable();
    }

    private static bool IsWebSocket(Uri url) => url.Scheme is "ws" or "wss" && url.Host.Length > 0 && url.Fragment.Length == 0;

    /// <summary>The name of a configuration key, OCPP 1.6 §7.29: at most 50 characters.</summary>
    internal static string? KeyName(JsonSection section, string key)
    {
        var name = section.Text(key, ConfigurationKeysReader.KeyMax);
        return string.IsNullOrWhiteSpace(name) ? null : name;
    }

    private static WsOptions ReadWsOptions(JsonSection root)
    {
        if (root.Section("wsOptions") is not { } section)
            return new WsOptions();
        section.Know(TransportKeys);
        var headers = ReadHeaders(section);
        if (section.Text("origin") is { Length: > 0 } origin)
            headers = headers.Add(new KeyValuePair<string, string>("Origin", origin));
        var options = new WsOptions
        {
            HandshakeTimeout = section.Milliseconds("handshakeTimeout") is { } time && time > TimeSpan.Zero ? time : null,
            Headers = headers,
            RejectUnauthorized = section.Flag("rejectUnauthorized", fallback: true),
            ServerName = section.Text("servername"),
            Ca = section.Text("ca", PemMax),
            Cert = section.Text("cert", PemMax),
            Key = section.Text("key", PemMax),
            MaxPayload = section.Whole("maxPayload", NumberRange.Count(1024, 1 << 30)) ?? 1 << 20,
        };
        if (options.Cert is null != options.Key is null)
            section.Fault(options.Cert is null ? "cert" : "key", "a client certificate needs both cert and key");
        section.Finish();
        return options;
    }

    private static ImmutableArray<KeyValuePair<string, string>> ReadHeaders(JsonSection section)
    {
        if (section.Section("headers") is not { } headers)
            return [];
        var read = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var name in headers.Keys())
        {
            headers.TryGet(name, out var value);
            var texts = value.ValueKind switch
            {
                JsonValueKind.Number => [value.GetRawText()],
                _ => headers.Texts(name),
            };
            if (!IsToken(name) || texts.Any(t => t.AsSpan().ContainsAny('\r', '\n', '\0')))
                headers.Fault(name, "a header name of letters, digits and -, with text on one line");
            else
                read.AddRange(texts.Select(t => new KeyValuePair<string, string>(name, t)));
        }

        return read.DrainToImmutable();
    }

    private static bool IsToken(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || TokenMarks.Contains(c, StringComparison.Ordinal));
}
