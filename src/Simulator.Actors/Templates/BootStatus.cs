using Ocpp16.Messages;

namespace Simulator.Actors.Templates;

/// <summary>A template's <c>bootStatus</c>: what the connector shows after a boot until something happens to it.</summary>
internal static class BootStatus
{
    /// <returns>Null for Available and for nothing: the connector then shows what it is.</returns>
    public static ChargePointStatus? Parse(string? text) =>
        Enum.TryParse<ChargePointStatus>(text, ignoreCase: false, out var status)
            && status is not ChargePointStatus.Available
            ? status
            : null;
}
