using System.Text.Json.Serialization;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.15. Sent by either side. Carries what the specification has no message for.</summary>
public sealed record DataTransferRequest : IOcppRequest<DataTransferResponse>
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.DataTransfer;

    /// <summary>At most 255 characters.</summary>
    [JsonPropertyName("vendorId")]
    public required string VendorId { get; init; }

    /// <summary>At most 50 characters.</summary>
    [JsonPropertyName("messageId")]
    public string? MessageId { get; init; }

    /// <summary>Any length and format.</summary>
    [JsonPropertyName("data")]
    public string? Data { get; init; }
}

/// <summary>OCPP 1.6, 6.16.</summary>
public sealed record DataTransferResponse : IOcppResponse
{
    [JsonIgnore]
    public OcppAction Action => OcppAction.DataTransfer;

    [JsonPropertyName("status")]
    public required DataTransferStatus Status { get; init; }

    /// <summary>Any length and format.</summary>
    [JsonPropertyName("data")]
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
