using System.Text.Json;
using Ocpp16.Messages;

namespace Simulator.EndToEnd.Tests.Support;

/// <summary>One text that went over a line.</summary>
/// <param name="Type">Null when the text is no frame.</param>
/// <param name="Action">Of a CALL, and of an answer whose CALL was seen.</param>
public sealed record ScriptedFrame(string StationId, bool FromStation, string Text, OcppMessageType? Type, string? MessageId, string? Action)
{
    public override string ToString() => $"{StationId} {(FromStation ? "->" : "<-")} {Text}";
}

/// <summary>A CALL of a station.</summary>
/// <param name="Request">Null when the payload is not one.</param>
public sealed record ScriptedCall(string MessageId, string Action, JsonElement Payload, IOcppRequest? Request);

/// <summary>A CALL of a station and when it came.</summary>
/// <param name="Timestamp">Of <see cref="System.Diagnostics.Stopwatch"/>.</param>
public sealed record ScriptedArrival(ScriptedCall Call, long Timestamp);

/// <summary>
/// A station's answer to our CALL: <see cref="Payload"/> of a CALLRESULT, or <see cref="ErrorCode"/> and details of a CALLERROR.
/// </summary>
public sealed record ScriptedAnswer(string MessageId, JsonElement Payload, string? ErrorCode, string? ErrorDescription)
{
    public bool IsError => ErrorCode is not null;

    /// <summary>Field <c>status</c> of the payload, which most answers of OCPP 1.6 have.</summary>
    public string? Status => !IsError && Payload.TryGetProperty("status", out var status) ? status.GetString() : null;
}
