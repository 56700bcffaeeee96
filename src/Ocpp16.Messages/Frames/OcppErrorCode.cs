namespace Ocpp16.Messages;

/// <summary>
/// The ten codes of OCPP-J 1.6, table 7. <see cref="OccurenceConstraintViolation"/> is spelled as the first print of OCPP-J 1.6 spells it,
/// which is what the field's implementations compare with.
/// </summary>
public enum OcppErrorCode
{
    /// <summary>The action is not known.</summary>
    NotImplemented,

    /// <summary>The action is known and not supported.</summary>
    NotSupported,

    InternalError,

    /// <summary>The payload is incomplete.</summary>
    ProtocolError,

    SecurityError,

    /// <summary>The payload is not what the action's message is made of.</summary>
    FormationViolation,

    /// <summary>A field has a value that is not allowed.</summary>
    PropertyConstraintViolation,

    /// <summary>A field is missing or there too often.</summary>
    OccurenceConstraintViolation,

    /// <summary>A field has the wrong type.</summary>
    TypeConstraintViolation,

    GenericError,
}
