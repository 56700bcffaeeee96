using System.Globalization;
using System.Text;

namespace Simulator.Actors.ConfigurationKeys;

/// <summary>Members of key ConnectorPhaseRotation (9.1.7), such as <c>0.RST</c>: a connector id, a dot, a rotation.</summary>
internal static class PhaseRotation
{
    public static bool Allows(string member) => TryReadConnector(member, out _);

    /// <summary>The connector that <paramref name="member"/> is about.</summary>
    public static bool TryReadConnector(string member, out int connectorId)
    {
        var dot = member.IndexOf('.', StringComparison.Ordinal);
        connectorId = 0;
        return dot > 0
            && int.TryParse(member.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out connectorId)
            && member.AsSpan(dot + 1) is "NotApplicable" or "Unknown" or "RST" or "RTS" or "SRT" or "STR" or "TRS" or "TSR";
    }

    /// <summary>
    /// Value for a station that was told none. Connector 0, the main meter, is listed for DC only; a list that would grow beyond what
    /// a value may hold ends early.
    /// </summary>
    public static string Default(int numberOfPhases, int numberOfConnectors, bool hasConnectorZero)
    {
        var rotation = numberOfPhases == 3 ? "RST" : "NotApplicable";
        var list = new StringBuilder();
        if (numberOfPhases == 0 && hasConnectorZero)
            list.Append("0.RST");
        for (var id = 1; id <= numberOfConnectors; id++)
        {
            var member = string.Create(CultureInfo.InvariantCulture, $"{(list.Length == 0 ? "" : ",")}{id}.{rotation}");
            if (list.Length + member.Length > KeyDefinition.ValueMaxLength)
                break;
            list.Append(member);
        }

        return list.ToString();
    }
}
