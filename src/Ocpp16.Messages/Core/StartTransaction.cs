namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.45. Sent by the charge point. Reports the start of a transaction.</summary>
public sealed record StartTransactionRequest : IOcppRequest<StartTransactionResponse>
{
    public OcppAction Action => OcppAction.StartTransaction;

    /// <summary>Greater than 0.</summary>
    public required int ConnectorId { get; init; }

    /// <summary>At most 20 characters, compared without case.</summary>
    public required string IdTag { get; init; }

    /// <summary>Wh.</summary>
    public required int MeterStart { get; init; }

    /// <summary>Of the reservation that ends with this transaction.</summary>
    public int? ReservationId { get; init; }

    public required DateTimeOffset Timestamp { get; init; }
}

/// <summary>OCPP 1.6, 6.46.</summary>
public sealed record StartTransactionResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.StartTransaction;

    /// <summary>Null only in what was read of an answer that breaks its schema: the central system said nothing of the tag.</summary>
    public required IdTagInfo? IdTagInfo { get; init; }

    public required int TransactionId { get; init; }
}
