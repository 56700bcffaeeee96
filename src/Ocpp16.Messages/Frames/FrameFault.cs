namespace Ocpp16.Messages;

/// <summary>What a received text lacks to be a frame.</summary>
public enum FrameFaultKind
{
    /// <summary>Longer than <see cref="OcppProtocol.MaxFrameBytes"/>.</summary>
    TooLong,

    /// <summary>Not JSON, not UTF-8, or nested deeper than <see cref="OcppProtocol.MaxDepth"/>.</summary>
    NotJson,

    NotAnArray,

    /// <summary>The first element is not 2, 3 or 4; OCPP-J 1.6, 4.1.3 has such a message ignored.</summary>
    UnknownMessageType,

    MissingElement,
    ExtraElement,
    MessageIdNotAString,

    /// <summary>More than <see cref="OcppProtocol.MaxMessageIdLength"/> characters.</summary>
    MessageIdTooLong,

    ActionNotAString,
    ErrorCodeNotAString,
    ErrorDescriptionNotAString,

    /// <summary>Neither an object nor null.</summary>
    PayloadNotAnObject,
}

/// <summary>A received text that is not a frame. Bad input is an expected event, hence a value and not an exception.</summary>
/// <param name="Type">Message type, when it could be read.</param>
/// <param name="MessageId">
/// The id, when there was one that can be repeated: a string of up to <see cref="OcppFrameReader.MaxKeptMessageIdLength"/> characters,
/// or the digits of a number. With a CALLRESULT or CALLERROR it tells which CALL will get no better answer.
/// </param>
/// <param name="Answer">Code of the CALLERROR to answer with under <see cref="MessageId"/>; null when nothing can be answered.</param>
/// <param name="Reason">In words.</param>
public readonly record struct FrameFault(
    FrameFaultKind Kind, OcppMessageType? Type, string? MessageId, OcppErrorCode? Answer, string Reason);
