using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>Current of a station, in amperes, from watts and volts (phase to neutral).</summary>
public static class ElectricFormulas
{
    /// <summary>
    /// AC: per phase and connector; DC: of the whole station. Whole where a division does not come out even, rounded half up, as the
    /// configuration keys for amperage limits expect.
    /// </summary>
    public static double MaximumAmperage(ElectricalTemplate electrical, double maximumPowerWatts, int connectors)
    {
        return electrical.CurrentOutType == CurrentType.AC
            ? Divide(Divide(maximumPowerWatts / connectors, electrical.VoltageOut), electrical.NumberOfPhases)
            : Divide(maximumPowerWatts, electrical.VoltageOut);
    }

    private static double Divide(double dividend, double divisor)
    {
        var quotient = dividend / divisor;
        return (dividend % divisor).Equals(0.0) ? quotient : JsNumber.Round(quotient);
    }
}
