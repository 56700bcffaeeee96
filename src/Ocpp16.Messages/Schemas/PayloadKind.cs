namespace Ocpp16.Messages;

/// <summary>Which of an action's two payloads.</summary>
public enum PayloadKind
{
    Request,
    Response,
}
