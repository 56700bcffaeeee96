using System.Net.Sockets;
using System.Security.Authentication;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Sockets;

/// <summary>What went wrong while dialling, in words a user can act on.</summary>
internal static class DialFault
{
    public static CsmsDialException TimedOut(Uri url, TimeSpan limit, DialStep step) => new(
        $"{Target(url)}: no answer within {limit.TotalSeconds:0.###} s, while waiting for {Name(step)} (wsOptions.handshakeTimeout).");

    public static CsmsDialException From(Uri url, DialStep step, string? certificate, Exception e) => e switch
    {
        SocketException socket => new CsmsDialException($"{Target(url)}: {Describe(socket.SocketErrorCode, url)}", inner: e),
        AuthenticationException when certificate is not null => new CsmsDialException(
            $"{Target(url)}: the server's certificate is not trusted: {certificate}. " +
            "wsOptions.ca names the authority to trust; wsOptions.rejectUnauthorized false trusts any certificate.",
            inner: e),
        AuthenticationException => new CsmsDialException(
            $"{Target(url)}: TLS failed: {Innermost(e)} Does this port speak TLS, or is it ws:// that it wants?", inner: e),
        IOException when step is DialStep.Tls && e.InnerException is not SocketException => new CsmsDialException(
            $"{Target(url)}: the server ended the TLS handshake. Does this port speak TLS, or is it ws:// that it wants?", inner: e),
        _ when e.InnerException is SocketException socket =>
            new CsmsDialException($"{Target(url)}: {Describe(socket.SocketErrorCode, url)}", inner: e),
        _ => new CsmsDialException($"{Target(url)}: the connection failed while waiting for {Name(step)}: {Innermost(e)}", inner: e),
    };

    public static CsmsDialException Closed(Uri url, DialStep step) => new(
        $"{Target(url)}: the server closed the connection while we waited for {Name(step)}."
        + (url.Scheme is "ws" ? " Does it speak WebSocket at this port, or is it wss:// that it wants?" : ""));

    public static CsmsDialException Refused(Uri url, string fault, int? status = null) => new($"{Target(url)}: {fault}", status);

    private static string Describe(SocketError error, Uri url) => error switch
    {
        SocketError.ConnectionRefused => $"connection refused: nothing listens on port {url.Port}; does the central system run, and is it this port?",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => $"the host name '{url.IdnHost}' can not be resolved; is it spelled right?",
        SocketError.ConnectionReset or SocketError.Shutdown => "the server ended the connection during the handshake.",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "the host can not be reached from here.",
        SocketError.TimedOut => "the host does not answer; is the address right, does a firewall stand between?",
        SocketError.TooManyOpenSockets => "too many open files in this process; raise the limit (ulimit -n).",
        SocketError.AddressNotAvailable or SocketError.AddressAlreadyInUse =>
            "no free local port for this address; let the central system listen on several addresses or widen ip_local_port_range.",
        SocketError.AccessDenied => "the system does not allow this connection.",
        _ => $"the connection failed ({error}).",
    };

    private static string Name(DialStep step) => step switch
    {
        DialStep.Resolve => "the host name",
        DialStep.Connect => "the TCP connection",
        DialStep.Tls => "the TLS handshake",
        _ => "the answer to the WebSocket handshake",
    };

    private static string Innermost(Exception e) => e.GetBaseException().Message;

    private static string Target(Uri url) => url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped);
}

/// <summary>How far a dial came.</summary>
internal enum DialStep
{
    Resolve,
    Connect,
    Tls,
    Upgrade,
}
