namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 7.29. A configuration key.</summary>
public sealed record KeyValue
{
    /// <summary>At most 50 characters, compared without case.</summary>
    public required string Key { get; init; }

    /// <summary>True: ChangeConfiguration cannot set it.</summary>
    public required bool Readonly { get; init; }

    /// <summary>At most 500 characters. Absent: known but not set.</summary>
    public string? Value { get; init; }
}
