using System.Text;
using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Traffic;

namespace Simulator.Host.Procedures;

/// <summary>
/// Frames of one station as clients read them. An answer does not name its action, so each is put beside the CALL that came before it.
/// </summary>
/// <param name="timeScale">How many times faster than real time the timestamps run.</param>
internal sealed class StationLogWriter(double timeScale)
{
    /// <summary>CALLs whose answers may still come: one of ours, and some of theirs.</summary>
    private const int OpenMax = 256;

    private readonly Dictionary<(FrameDirection, string), (string Action, DateTimeOffset At)> _open = [];

    /// <summary>Takes a frame in that is not shown, for the answers that come after it.</summary>
    public void Skip(LoggedFrame frame)
    {
        if (OcppFrameReader.TryRead(frame.Utf8.Span, out var header, out _))
            Match(frame, header);
    }

    public void Write(Utf8JsonWriter json, LoggedFrame frame)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", frame.Sequence);
        json.WriteString("timestamp", frame.Timestamp.UtcDateTime);
        json.WriteString("direction", frame.Direction is FrameDirection.Sent ? "sent" : "received");
        if (OcppFrameReader.TryRead(frame.Utf8.Span, out var header, out var unread))
        {
            json.WriteNumber("messageType", (int)header.Type);
            json.WriteString("messageId", header.MessageId);
            var (action, roundTrip) = Match(frame, header);
            if (action is not null)
                json.WriteString("action", action);
            if (frame.Direction is FrameDirection.Received && FaultOf(frame, header, action) is { } fault)
                json.WriteString("fault", fault);
            if (roundTrip is { } took)
                json.WriteNumber("roundTripMs", Math.Round(took.TotalMilliseconds / timeScale, 3));
        }
        else if (frame.Length == frame.Utf8.Length)
        {
            json.WriteString("fault", unread.Reason);
        }

        json.WriteString("frame", Encoding.UTF8.GetString(frame.Utf8.Span));
        if (frame.Length > frame.Utf8.Length)
            json.WriteNumber("bytes", frame.Length);
        json.WriteEndObject();
    }

    // Looked for when somebody reads it: a log that nobody reads costs nothing.
    private static string? FaultOf(LoggedFrame frame, in OcppFrameHeader header, string? name)
    {
        if (header.Type is OcppMessageType.CallError || !OcppActions.TryParse(name, out var action))
            return null;
        var kind = header.Type is OcppMessageType.Call ? PayloadKind.Request : PayloadKind.Response;
        return OcppSchemas.For(action, kind).TryValidate(header.Payload(frame.Utf8.Span), out var fault) ? null : fault.Reason;
    }

    private (string? Action, TimeSpan? RoundTrip) Match(LoggedFrame frame, in OcppFrameHeader header)
    {
        if (header.Type is not OcppMessageType.Call)
        {
            return _open.Remove((Other(frame.Direction), header.MessageId), out var call)
                ? (call.Action, frame.Timestamp - call.At)
                : (null, null);
        }

        if (_open.Count >= OpenMax)
            _open.Clear();
        _open[(frame.Direction, header.MessageId)] = (header.ActionName!, frame.Timestamp);
        return (header.ActionName, null);
    }

    private static FrameDirection Other(FrameDirection direction) =>
        direction is FrameDirection.Sent ? FrameDirection.Received : FrameDirection.Sent;
}
