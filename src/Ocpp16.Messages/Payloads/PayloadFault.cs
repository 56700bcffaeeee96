namespace Ocpp16.Messages;

/// <summary>A payload could not be read into its record.</summary>
/// <param name="Code">What to answer when the payload came in a CALL.</param>
/// <param name="Path">JSON path of the value, <c>$</c> being the payload.</param>
/// <param name="Reason">In words.</param>
public readonly record struct PayloadFault(OcppErrorCode Code, string Path, string Reason)
{
    public override string ToString() => $"{Path}: {Reason}";
}
