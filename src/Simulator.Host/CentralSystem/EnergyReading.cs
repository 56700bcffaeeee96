using System.Globalization;
using Ocpp16.Messages;

namespace Simulator.Host.CentralSystem;

/// <summary>The energy register among the values of a sample.</summary>
public static class EnergyReading
{
    /// <returns>Wh of Energy.Active.Import.Register over all phases at the outlet, or null when the sample has none.</returns>
    public static double? Of(MeterValue sample)
    {
        foreach (var value in sample.SampledValue)
        {
            if (value is { Measurand: null or Measurand.EnergyActiveImportRegister, Phase: null, Location: null or Location.Outlet }
                && value.Format != ValueFormat.SignedData
                && double.TryParse(value.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var reading)
                && double.IsFinite(reading))
            {
                return value.Unit switch
                {
                    null or UnitOfMeasure.Wh => reading,
                    UnitOfMeasure.KWh => reading * 1_000,
                    _ => null,
                };
            }
        }

        return null;
    }
}
