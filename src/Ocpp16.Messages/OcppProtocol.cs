namespace Ocpp16.Messages;

/// <summary>OCPP 1.6 edition 2 over JSON.</summary>
public static class OcppProtocol
{
    /// <summary>WebSocket subprotocol (OCPP-J 1.6, 3.1.2).</summary>
    public const string Subprotocol = "ocpp1.6";
}
