using Ocpp16.Messages;

namespace Simulator.Actors.Sessions;

/// <summary>
/// A StartTransaction, MeterValues or StopTransaction that must reach the central system, also after an outage (OCPP 1.6, 3.7 and 3.7.1).
/// </summary>
/// <param name="Sequence">Position in the station's queue; grows by one. <see cref="NotKept"/>: it has none.</param>
/// <param name="TransactionKey">The station's own name of the transaction: it exists before the central system gives it an id.</param>
/// <param name="ConnectorId">Connector of the transaction, from 1.</param>
/// <param name="Request">Its transaction id is filled in when the answer to the StartTransaction is known.</param>
public sealed record TransactionMessage(long Sequence, long TransactionKey, int ConnectorId, IOcppRequest Request)
{
    /// <summary>What stands for the id of a transaction whose StartTransaction could not be delivered (OCPP 1.6 errata, 3.7.1).</summary>
    public const int UndeliveredTransactionId = -1;

    /// <summary>Number of a message that is not kept beyond the life of its station.</summary>
    public const long NotKept = 0;

    /// <summary>Whether the station stores it until it is delivered.</summary>
    public bool IsKept => Sequence != NotKept;

    /// <summary>
    /// Id of the CALL that carries it first, and again after a crash that has lost the answer, so that the central system can tell a
    /// repetition; null: the session draws one.
    /// </summary>
    public string? MessageId { get; init; }

    public bool StartsTransaction => Request is StartTransactionRequest;

    public bool StopsTransaction => Request is StopTransactionRequest;

    /// <summary>The same message about the transaction that the central system calls <paramref name="transactionId"/>.</summary>
    public TransactionMessage About(int transactionId) => Request switch
    {
        MeterValuesRequest m => this with { Request = m with { TransactionId = transactionId } },
        StopTransactionRequest s => this with { Request = s with { TransactionId = transactionId } },
        _ => this,
    };
}
