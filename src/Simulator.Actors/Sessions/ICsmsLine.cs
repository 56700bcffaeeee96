using System.Net.WebSockets;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Sessions;

/// <summary>Where one station connects, complete: nothing else is looked up while dialling.</summary>
/// <param name="Url">Base URL joined with the station id; scheme ws or wss.</param>
/// <param name="User">Basic auth user; used only when the password is there too.</param>
/// <param name="Password">Basic auth password.</param>
/// <param name="Options">Handshake timeout, headers, TLS switches, frame limit.</param>
public sealed record CsmsEndpoint(Uri Url, string? User, string? Password, WsOptions Options);

/// <summary>Opens lines to a central system. The one seam to sockets.</summary>
public interface ICsmsDialer
{
    /// <summary>Connects, shakes hands for <c>ocpp1.6</c> and starts to read; frames go to <paramref name="handler"/>.</summary>
    /// <exception cref="CsmsDialException">The line could not be opened; the message says why in words a user can act on.</exception>
    Task<ICsmsLine> DialAsync(CsmsEndpoint endpoint, ICsmsLineHandler handler, CancellationToken cancellationToken);
}

/// <summary>One open WebSocket. Members may be called from any thread; frames leave in the order of the calls.</summary>
public interface ICsmsLine
{
    /// <summary>Queues one text frame. The bytes are copied or sent before the call returns, so the caller may reuse its buffer.</summary>
    /// <returns>False when the line is down or its queue (256 frames, 4 MiB) is full: the frame will not be sent.</returns>
    bool TrySend(ReadOnlySpan<byte> utf8);

    /// <summary>Sends a WebSocket ping frame. <see cref="ICsmsLineHandler.OnAlive"/> follows when the peer responds.</summary>
    void Ping();

    /// <summary>
    /// Starts the closing handshake and gives the peer two seconds for its part. <see cref="ICsmsLineHandler.OnClosed"/> follows.
    /// </summary>
    void Close(WebSocketCloseStatus status, string reason);

    /// <summary>
    /// Drops the socket without a closing handshake, as a power cut does. <see cref="ICsmsLineHandler.OnClosed"/> follows.
    /// </summary>
    void Abort();
}

/// <summary>
/// Takes what comes from a line. Calls never overlap; <see cref="OnOpened"/> is the first, and <see cref="OnClosed"/> the last one, made
/// exactly once. They come from the line's own reading, so frames may arrive before the caller has seen the task of
/// <see cref="ICsmsDialer.DialAsync"/> end. A handler must not throw: if it does, the line closes with 1011.
/// </summary>
public interface ICsmsLineHandler
{
    /// <summary>The line is open and may be used at once; called before any frame.</summary>
    void OnOpened(ICsmsLine line)
    {
    }

    /// <summary>One text frame; the memory is valid until the returned task ends, and the next frame is read only then.</summary>
    ValueTask OnFrameAsync(ReadOnlyMemory<byte> utf8);

    /// <summary>A binary frame, which OCPP-J has no use for, was read and dropped.</summary>
    ValueTask OnBinaryAsync() => ValueTask.CompletedTask;

    /// <summary>The peer has sent something, be it the pong, since the last <see cref="ICsmsLine.Ping"/>.</summary>
    void OnAlive()
    {
    }

    /// <param name="status">
    /// Close code of the peer, 1000 when its close frame had none; 1006 (not in the enumeration) when the socket just ended; the code that
    /// we closed with when the peer broke the protocol: 1002, 1003 (binary frame), 1009 (larger than <see cref="WsOptions.MaxPayload"/>).
    /// </param>
    void OnClosed(int status, string reason);
}

/// <summary>A line could not be opened.</summary>
public sealed class CsmsDialException(string message, int? httpStatus = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>HTTP status of the refusal, when the server answered.</summary>
    public int? HttpStatus { get; } = httpStatus;
}
