using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Sockets;

/// <summary>
/// Opens lines over TCP or TLS with an opening handshake of our own (RFC 6455, 4.1; OCPP-J 1.6, 3). One dialer serves all stations of a
/// node.
/// </summary>
public sealed class SocketDialer : ICsmsDialer
{
    /// <summary>Used when <c>wsOptions.handshakeTimeout</c> is absent.</summary>
    public static readonly TimeSpan HandshakeTimeoutDefault = TimeSpan.FromSeconds(30);

    /// <summary>Longest time a dial may take; also used when the time-out is 0, which means none.</summary>
    public static readonly TimeSpan HandshakeTimeoutMax = TimeSpan.FromHours(1);

    /// <summary>Largest head of a handshake answer that is read, in bytes.</summary>
    public const int HeadMax = 16 << 10;

    private const int FirstHeadBuffer = 1_024;

    private readonly TimeProvider _time;
    private readonly FillRandom _random;
    private readonly AddressBook _addresses;

    /// <param name="time">Source of all time-outs. Default: the system's clock.</param>
    /// <param name="random">Source of handshake keys and frame masks. Default: cryptographic, as RFC 6455 10.3 wants.</param>
    public SocketDialer(TimeProvider? time = null, FillRandom? random = null)
        : this(time ?? TimeProvider.System, random ?? RandomNumberGenerator.Fill, new AddressBook(time ?? TimeProvider.System)) { }

    internal SocketDialer(TimeProvider time, FillRandom random, AddressBook addresses) =>
        (_time, _random, _addresses) = (time, random, addresses);

    public async Task<ICsmsLine> DialAsync(CsmsEndpoint endpoint, ICsmsLineHandler handler, CancellationToken cancellationToken)
    {
        var url = endpoint.Url;
        if (!url.IsAbsoluteUri || url.Scheme is not ("ws" or "wss"))
            throw DialFault.Refused(url, "the scheme must be ws or wss.");
        var limit = Limit(endpoint.Options.HandshakeTimeout);
        using var timeout = new CancellationTokenSource(limit, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var attempt = new DialAttempt(endpoint);
        try
        {
            var line = await OpenAsync(attempt, handler, limit, both.Token).ConfigureAwait(false);
            _ = line.Start();
            return line;
        }
        catch (Exception e) when (e is not CsmsDialException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (timeout.IsCancellationRequested)
                throw DialFault.TimedOut(url, limit, attempt.Step);
            if (e is SocketException or IOException or AuthenticationException or ObjectDisposedException)
                throw DialFault.From(url, attempt.Step, attempt.CertificateFault, e);
            throw;
        }
    }

    private async Task<SocketLine> OpenAsync(
        DialAttempt attempt, ICsmsLineHandler handler, TimeSpan limit, CancellationToken cancellationToken)
    {
        var endpoint = attempt.Endpoint;
        var key = NewKey();
        var request = UpgradeRequest.Write(endpoint, key); // before any connection: its faults are the user's
        var tls = endpoint.Url.Scheme is "wss" ? TlsMaterial.Of(endpoint.Options) : null;
        var transport = new LineTransport(await ConnectAsync(attempt, limit, cancellationToken).ConfigureAwait(false));
        try
        {
            if (tls is not null)
            {
                attempt.Step = DialStep.Tls;
                var options = tls.For(endpoint.Url.IdnHost, fault => attempt.CertificateFault = fault);
                await transport.StartTlsAsync(options, cancellationToken).ConfigureAwait(false);
            }

            attempt.Step = DialStep.Upgrade;
            await transport.WriteAsync(request, cancellationToken).ConfigureAwait(false);
            var early = await ReadAnswerAsync(transport, endpoint.Url, key, cancellationToken).ConfigureAwait(false);
            transport.SendWithoutWaiting();
            return new SocketLine(transport, early, handler, endpoint.Options.MaxPayload, _time, _random);
        }
        catch
        {
            transport.Dispose();
            throw;
        }
    }

    private async Task<Socket> ConnectAsync(DialAttempt attempt, TimeSpan limit, CancellationToken cancellationToken)
    {
        var url = attempt.Endpoint.Url;
        var addresses = await _addresses.LookUpAsync(url, cancellationToken).ConfigureAwait(false);
        attempt.Step = DialStep.Connect;
        for (var i = 0; ; i++)
        {
            var isLast = i == addresses.Length - 1;
            // One dead address must not take all the time.
            using var share = isLast ? null : new CancellationTokenSource(limit / addresses.Length, _time);
            using var both = share is null ? null : CancellationTokenSource.CreateLinkedTokenSource(share.Token, cancellationToken);
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], url.Port), both?.Token ?? cancellationToken).ConfigureAwait(false);
                if (addresses.Length > 1)
                    _addresses.Prefer(url, addresses[i]);
                return socket;
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                socket.Dispose();
                if (isLast || cancellationToken.IsCancellationRequested)
                    throw;
            }
        }
    }

    /// <returns>Bytes behind the head: the first frames may come in the same packet.</returns>
    private static async Task<byte[]> ReadAnswerAsync(LineTransport transport, Uri url, string key, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstHeadBuffer);
        try
        {
            for (var length = 0; ;)
            {
                if (length == buffer.Length)
                    buffer = RentedBuffer.Grow(buffer);
                var read = await transport.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    throw DialFault.Closed(url, DialStep.Upgrade);
                length += read;
                var end = UpgradeResponse.FindEnd(buffer.AsSpan(0, length));
                if (end < 0 && length < HeadMax)
                    continue;
                if (end is < 0 or > HeadMax)
                    throw DialFault.Refused(url, $"the head of the server's answer is longer than {HeadMax} bytes.");
                Check(buffer.AsSpan(0, end), url, key);
                return buffer.AsSpan(end, length - end).ToArray();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Check(ReadOnlySpan<byte> head, Uri url, string key)
    {
        var response = UpgradeResponse.Parse(head) ?? throw DialFault.Refused(url, "the server's answer is not HTTP; is it wss:// that this port wants?");
        if (response.Fault(key) is { } fault)
            throw DialFault.Refused(url, fault, response.Status);
    }

    private string NewKey()
    {
        Span<byte> key = stackalloc byte[UpgradeRequest.KeyLength];
        _random(key);
        return Convert.ToBase64String(key);
    }

    private static TimeSpan Limit(TimeSpan? asked) =>
        asked is null ? HandshakeTimeoutDefault
        : asked <= TimeSpan.Zero || asked > HandshakeTimeoutMax ? HandshakeTimeoutMax
        : asked.Value;

    /// <summary>What a failure message needs to know of a dial under way.</summary>
    private sealed class DialAttempt(CsmsEndpoint endpoint)
    {
        public CsmsEndpoint Endpoint { get; } = endpoint;

        public DialStep Step { get; set; }

        public string? CertificateFault { get; set; }
    }
}
