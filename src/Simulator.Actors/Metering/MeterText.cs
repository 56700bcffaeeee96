using Ocpp16.Messages;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Metering;

/// <summary>The text fields of template entries as the specification's values. A text that is none counts as absent.</summary>
internal static class MeterText
{
    public static bool TryMeasurand(ReadOnlySpan<char> text, out Measurand measurand) => WireText.TryParse(text, out measurand);

    public static bool TryPhase(ReadOnlySpan<char> text, out Phase phase) => WireText.TryParse(text, out phase);

    /// <summary>Null: a measurand that OCPP 1.6 does not know.</summary>
    public static Measurand? MeasurandOf(SampledValueTemplate entry)
    {
        if (string.IsNullOrEmpty(entry.Measurand))
            return Measurand.EnergyActiveImportRegister;
        return TryMeasurand(entry.Measurand, out var measurand) ? measurand : null;
    }

    /// <summary>Null: none.</summary>
    public static Phase? PhaseOf(SampledValueTemplate entry) => TryPhase(entry.Phase, out var phase) ? phase : null;

    public static Location? Location(string? text) => WireText.TryParse<Location>(text, out var location) ? location : null;

    public static ReadingContext? Context(string? text) => WireText.TryParse<ReadingContext>(text, out var context) ? context : null;

    /// <summary>The unit of an entry when it fits the measurand, else the measurand's base unit. Null: OCPP 1.6 has none for it.</summary>
    public static UnitOfMeasure? Unit(Measurand measurand, string? text)
    {
        var given = WireText.TryParse<UnitOfMeasure>(text, out var unit) ? unit : (UnitOfMeasure?)null;
        return measurand switch
        {
            Measurand.PowerActiveImport or Measurand.PowerActiveExport or Measurand.PowerOffered =>
                given == UnitOfMeasure.KW ? UnitOfMeasure.KW : UnitOfMeasure.W,
            Measurand.PowerReactiveImport or Measurand.PowerReactiveExport => given == UnitOfMeasure.Kvar ? UnitOfMeasure.Kvar : UnitOfMeasure.Var,
            Measurand.EnergyReactiveImportRegister or Measurand.EnergyReactiveImportInterval
                or Measurand.EnergyReactiveExportRegister or Measurand.EnergyReactiveExportInterval =>
                given == UnitOfMeasure.Kvarh ? UnitOfMeasure.Kvarh : UnitOfMeasure.Varh,
            Measurand.CurrentImport or Measurand.CurrentExport or Measurand.CurrentOffered => UnitOfMeasure.A,
            Measurand.Voltage => UnitOfMeasure.V,
            Measurand.SoC => UnitOfMeasure.Percent,
            // The schema of StopTransaction knows only this spelling of Celsius.
            Measurand.Temperature => given is UnitOfMeasure.Fahrenheit or UnitOfMeasure.K ? given : UnitOfMeasure.Celcius,
            Measurand.Frequency or Measurand.PowerFactor or Measurand.RPM => null,
            _ => given == UnitOfMeasure.KWh ? UnitOfMeasure.KWh : UnitOfMeasure.Wh,
        };
    }

    /// <summary>Base units (W, Wh, var, varh) in one unit: 1 or 1000.</summary>
    public static double BaseUnits(UnitOfMeasure? unit) =>
        unit is UnitOfMeasure.KW or UnitOfMeasure.KWh or UnitOfMeasure.Kvar or UnitOfMeasure.Kvarh ? 1000 : 1;

    /// <summary>0, 1 or 2 of the phase that a name begins with; L3-L1 counts as 2.</summary>
    public static int Index(Phase phase) => phase switch
    {
        Phase.L2 or Phase.L2N or Phase.L2L3 => 1,
        Phase.L3 or Phase.L3N or Phase.L3L1 => 2,
        _ => 0,
    };
}
