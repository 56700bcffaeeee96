namespace Ocpp16.Messages;

/// <summary>Payload of a CALL.</summary>
public interface IOcppRequest
{
    OcppAction Action { get; }
}

/// <summary>Payload of a CALL that is answered by <typeparamref name="TResponse"/>.</summary>
public interface IOcppRequest<TResponse> : IOcppRequest
    where TResponse : IOcppResponse;

/// <summary>Payload of a CALLRESULT.</summary>
public interface IOcppResponse
{
    /// <summary>Action of the request that this answers; a CALLRESULT itself does not carry it.</summary>
    OcppAction Action { get; }
}
