using System.Collections.Frozen;

namespace Simulator.Actors.Stations.ConfigurationKeys;

/// <summary>
/// Members of the four measurand lists: a measurand of 7.31, alone or with a phase of 7.34 behind one more dot, as in <c>Voltage.L1</c>
/// (9.1.17).
/// </summary>
internal static class MeasurandNames
{
    /// <summary>Members that the four lists take at most: every measurand once.</summary>
    public const int Count = 22;

    private static readonly FrozenSet<string> Measurands = FrozenSet.Create(
        StringComparer.Ordinal,
        "Current.Export",
        "Current.Import",
        "Current.Offered",
        "Energy.Active.Export.Register",
        "Energy.Active.Import.Register",
        "Energy.Reactive.Export.Register",
        "Energy.Reactive.Import.Register",
        "Energy.Active.Export.Interval",
        "Energy.Active.Import.Interval",
        "Energy.Reactive.Export.Interval",
        "Energy.Reactive.Import.Interval",
        "Frequency",
        "Power.Active.Export",
        "Power.Active.Import",
        "Power.Factor",
        "Power.Offered",
        "Power.Reactive.Export",
        "Power.Reactive.Import",
        "RPM",
        "SoC",
        "Temperature",
        "Voltage");

    private static readonly FrozenSet<string> Phases = FrozenSet.Create(
        StringComparer.Ordinal, "L1", "L2", "L3", "N", "L1-N", "L2-N", "L3-N", "L1-L2", "L2-L3", "L3-L1");

    public static bool Allows(string member)
    {
        if (Measurands.Contains(member))
            return true;
        var dot = member.LastIndexOf('.');
        return dot > 0 && Measurands.Contains(member[..dot]) && Phases.Contains(member[(dot + 1)..]);
    }
}
