namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.35. Sent by the central system. Asks for a transaction to be stopped.</summary>
public sealed record RemoteStopTransactionRequest : IOcppRequest<RemoteStopTransactionResponse>
{
    public OcppAction Action => OcppAction.RemoteStopTransaction;

    public required int TransactionId { get; init; }
}

/// <summary>OCPP 1.6, 6.36.</summary>
public sealed record RemoteStopTransactionResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.RemoteStopTransaction;

    public required RemoteStartStopStatus Status { get; init; }
}
