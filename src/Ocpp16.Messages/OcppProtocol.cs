namespace Ocpp16.Messages;

/// <summary>OCPP 1.6 edition 2 over JSON.</summary>
public static class OcppProtocol
{
    /// <summary>WebSocket subprotocol (OCPP-J 1.6, 3.1.2).</summary>
    public const string Subprotocol = "ocpp1.6";

    /// <summary>Most characters of a message id (OCPP-J 1.6, 4.1.4).</summary>
    public const int MaxMessageIdLength = 36;

    /// <summary>Most characters of a CALLERROR's description, ours and those kept of what is received.</summary>
    public const int MaxErrorDescriptionLength = 255;

    /// <summary>Deepest nesting that is read, the frame's own array included. The deepest payload of OCPP 1.6 takes 7.</summary>
    public const int MaxDepth = 32;

    /// <summary>Longest frame that is read, in bytes; lines usually set a lower limit of their own.</summary>
    public const int MaxFrameBytes = 16 << 20;
}
