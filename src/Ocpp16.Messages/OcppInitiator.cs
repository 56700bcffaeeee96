namespace Ocpp16.Messages;

/// <summary>Which side may send the request of an action (OCPP 1.6, chapters 4 and 5).</summary>
public enum OcppInitiator
{
    ChargePoint,
    CentralSystem,

    /// <summary>DataTransfer only.</summary>
    Both,
}
