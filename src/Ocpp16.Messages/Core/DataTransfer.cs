using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.15. Sent by either side. Carries what the specification has no message for.</summary>
public sealed record DataTransferRequest : IOcppRequest<DataTransferResponse>
{
    public OcppAction Action => OcppAction.DataTransfer;

    /// <summary>At most 255 characters.</summary>
    public required string VendorId { get; init; }

    /// <summary>At most 50 characters.</summary>
    public string? MessageId { get; init; }

    /// <summary>Any length and format.</summary>
    public string? Data { get; init; }
}

/// <summary>OCPP 1.6, 6.16.</summary>
public sealed record DataTransferResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.DataTransfer;

    public required DataTransferStatus Status { get; init; }

    /// <summary>Any length and format.</summary>
    public string? Data { get; init; }
}

/// <summary>OCPP 1.6, 7.23. Answer to DataTransfer.</summary>
[JsonConverter(typeof(WireEnumConverter<DataTransferStatus>))]
public enum DataTransferStatus
{
    Accepted,
    Rejected,
    UnknownMessageId,
    UnknownVendorId,
}
