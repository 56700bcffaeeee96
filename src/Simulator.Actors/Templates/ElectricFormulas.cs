using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>
/// Power and current of a station, in watts, volts (phase to neutral) and amperes. Currents are whole where the division does not come out
/// even,
/// rounded half up, as the configuration keys for amperage limits expect.
/// </summary>
public static class ElectricFormulas
{
    /// <summary>Current over all phases.</summary>
    public static double AcAmperesTotal(double watts, double volts) => Divide(watts, volts);

    public static double AcAmperesPerPhase(int phases, double watts, double volts) => Divide(AcAmperesTotal(watts, volts), phases);

    public static double AcWatts(int phases, double volts, double amperesPerPhase) => phases * volts * amperesPerPhase;

    public static double DcAmperes(double watts, double volts) => Divide(watts, volts);

    public static double DcWatts(double volts, double amperes) => volts * amperes;

    /// <summary>AC: per phase and connector; DC: of the whole station.</summary>
    public static double MaximumAmperage(ElectricalTemplate electrical, double maximumPowerWatts, int connectors)
    {
        ArgumentNullException.ThrowIfNull(electrical);
        return electrical.CurrentOutType == CurrentType.AC
            ? AcAmperesPerPhase(electrical.NumberOfPhases, maximumPowerWatts / connectors, electrical.VoltageOut)
            : DcAmperes(maximumPowerWatts, electrical.VoltageOut);
    }

    private static double Divide(double dividend, double divisor)
    {
        var quotient = dividend / divisor;
        return (dividend % divisor).Equals(0.0) ? quotient : JsNumber.Round(quotient);
    }
}
