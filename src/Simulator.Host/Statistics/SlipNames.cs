using Ocpp16.Messages;

namespace Simulator.Host.Statistics;

/// <summary>Where a slip of a central system stood, in the words of OCPP-J.</summary>
internal static class SlipNames
{
    public static string Of(PayloadKind kind) => kind is PayloadKind.Request ? "CALL" : "CALLRESULT";
}
