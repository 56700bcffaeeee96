using Simulator.Actors.Metering;

namespace Simulator.Actors.ConfigurationKeys;

/// <summary>
/// Members of the four measurand lists: a measurand of 7.31 that the meter has, alone or with a phase of 7.34 behind one more dot, as in
/// <c>Voltage.L1</c> (9.1.17). A list with another is rejected (errata 3.13).
/// </summary>
internal static class MeasurandNames
{
    /// <summary>Members that the four lists take at most.</summary>
    public const int Count = 22;

    public static bool Allows(string member) => member.Length > 0 && MeasurandSet.TryParse(member, out _, out _);
}
