namespace Ocpp16.Messages;

/// <summary>OCPP-J 1.6, table 2; the values are the numbers on the wire.</summary>
public enum OcppMessageType
{
    Call = 2,
    CallResult = 3,
    CallError = 4,
}
