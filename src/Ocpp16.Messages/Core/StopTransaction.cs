using System.Collections.Immutable;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.49. Sent by the charge point. Reports the end of a transaction.</summary>
public sealed record StopTransactionRequest : IOcppRequest<StopTransactionResponse>
{
    public OcppAction Action => OcppAction.StopTransaction;

    public required int TransactionId { get; init; }

    /// <summary>Who stopped it: at most 20 characters, compared without case.</summary>
    public string? IdTag { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Wh.</summary>
    public required int MeterStop { get; init; }

    public Reason? Reason { get; init; }

    public ImmutableArray<MeterValue>? TransactionData { get; init; }
}

/// <summary>OCPP 1.6, 6.50.</summary>
public sealed record StopTransactionResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.StopTransaction;

    public IdTagInfo? IdTagInfo { get; init; }
}
