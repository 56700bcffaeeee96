namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.33. Sent by the central system. Asks for a transaction to be started.</summary>
public sealed record RemoteStartTransactionRequest : IOcppRequest<RemoteStartTransactionResponse>
{
    public OcppAction Action => OcppAction.RemoteStartTransaction;

    /// <summary>At most 20 characters, compared without case.</summary>
    public required string IdTag { get; init; }

    /// <summary>Greater than 0. Absent: left to the charge point.</summary>
    public int? ConnectorId { get; init; }

    /// <summary>Purpose TxProfile.</summary>
    public ChargingProfile? ChargingProfile { get; init; }
}

/// <summary>OCPP 1.6, 6.34.</summary>
public sealed record RemoteStartTransactionResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.RemoteStartTransaction;

    public required RemoteStartStopStatus Status { get; init; }
}
