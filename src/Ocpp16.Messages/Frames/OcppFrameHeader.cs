namespace Ocpp16.Messages;

/// <summary>
/// One well-formed frame (OCPP-J 1.6, 4.2) without its payload, which stays in the input and is taken from there by
/// <see cref="Payload(ReadOnlySpan{byte})"/>. Which members are set follows from <see cref="Type"/>.
/// </summary>
public readonly record struct OcppFrameHeader
{
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();

    public required OcppMessageType Type { get; init; }

    /// <summary>At most <see cref="OcppProtocol.MaxMessageIdLength"/> characters.</summary>
    public required string MessageId { get; init; }

    /// <summary>CALL: the action, or null when its name is not one of OCPP 1.6.</summary>
    public OcppAction? Action { get; init; }

    /// <summary>CALL: the name as received, an unknown one cut to <see cref="OcppFrameReader.MaxActionLength"/> characters.</summary>
    public string? ActionName { get; init; }

    /// <summary>CALLERROR: the code, or null when it is not one of <see cref="OcppErrorCodes.TryParse"/>.</summary>
    public OcppErrorCode? ErrorCode { get; init; }

    /// <summary>CALLERROR: the code as received, cut like <see cref="ActionName"/>.</summary>
    public string? ErrorCodeText { get; init; }

    /// <summary>CALLERROR: cut to <see cref="OcppProtocol.MaxErrorDescriptionLength"/> characters; may be empty.</summary>
    public string? ErrorDescription { get; init; }

    internal int PayloadStart { get; init; }

    internal int PayloadLength { get; init; }

    /// <summary>
    /// The JSON object: the payload of a CALL or CALLRESULT, the details of a CALLERROR. Where the sender wrote null, which
    /// OCPP-J 1.6, 4.2.1 allows for a message without fields, it is the empty object.
    /// </summary>
    /// <param name="frame">The bytes that this header was read from.</param>
    public ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> frame) =>
        PayloadLength == 0 ? "{}"u8 : frame.Slice(PayloadStart, PayloadLength);

    /// <summary>As <see cref="Payload(ReadOnlySpan{byte})"/>.</summary>
    public ReadOnlyMemory<byte> Payload(ReadOnlyMemory<byte> frame) =>
        PayloadLength == 0 ? EmptyObject : frame.Slice(PayloadStart, PayloadLength);
}
