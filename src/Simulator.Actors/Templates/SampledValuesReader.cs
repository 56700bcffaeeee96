using System.Collections.Immutable;
using System.Text.Json;
using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>Key <c>MeterValues</c> of a connector: the measurands it can report.</summary>
internal static class SampledValuesReader
{
    /// <summary>Most entries of one connector.</summary>
    private const int EntriesMax = 200;

    private const double ValueMax = 1e12;

    // OCPP 1.6 §7.44 to §7.47 with errata; both spellings of Celsius are in the schemas.
    private static readonly string[] Measurands =
    [
        "Energy.Active.Import.Register", "Energy.Active.Export.Register",
        "Energy.Reactive.Import.Register", "Energy.Reactive.Export.Register",
        "Energy.Active.Import.Interval", "Energy.Active.Export.Interval",
        "Energy.Reactive.Import.Interval", "Energy.Reactive.Export.Interval",
        "Power.Active.Import", "Power.Active.Export", "Power.Offered", "Power.Reactive.Import", "Power.Reactive.Export", "Power.Factor",
        "Current.Import", "Current.Export", "Current.Offered", "Voltage", "Frequency", "Temperature", "SoC", "RPM",
    ];

    private static readonly string[] Contexts =
    [
        "Sample.Periodic", "Sample.Clock", "Transaction.Begin", "Transaction.End",
        "Interruption.Begin", "Interruption.End", "Trigger", "Other",
    ];

    private static readonly string[] Locations = ["Outlet", "Inlet", "Body", "Cable", "EV"];

    private static readonly string[] Phases = ["L1", "L2", "L3", "N", "L1-N", "L2-N", "L3-N", "L1-L2", "L2-L3", "L3-L1"];

    private static readonly string[] Units =
    [
        "Wh", "kWh", "varh", "kvarh", "W", "kW", "VA", "kVA", "var", "kvar", "A", "V", "K", "Celsius", "Celcius", "Fahrenheit", "Percent",
    ];

    private static readonly string[] Formats = ["Raw"];

    public static ImmutableArray<SampledValueTemplate> Read(JsonSection connector)
    {
        var entries = connector.Sections("MeterValues");
        if (entries.Length > EntriesMax)
            connector.Fault("MeterValues", $"at most {EntriesMax} entries");
        return [.. entries.Take(EntriesMax).Select(ReadEntry)];
    }

    private static SampledValueTemplate ReadEntry(JsonSection entry)
    {
        entry.AlsoNamed("minimumValue", "minimum", deprecated: false, wins: false);
        entry.Word("format", Formats);
        var template = new SampledValueTemplate
        {
            Unit = entry.Word("unit", Units),
            Context = entry.Word("context", Contexts),
            Measurand = entry.Word("measurand", Measurands),
            Location = entry.Word("location", Locations),
            Phase = entry.Word("phase", Phases),
            Value = ReadValue(entry, "value"),
            MinimumValue = ReadValue(entry, "minimumValue"),
            FluctuationPercent = entry.Number("fluctuationPercent", new NumberRange(0, 100)) ?? 5,
        };
        WarnOfUnit(entry, template);
        entry.Finish();
        return template;
    }

    /// <summary>An empty text counts as no value.</summary>
    private static double? ReadValue(JsonSection entry, string key)
    {
        if (entry.TryGet(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Trim().Length == 0)
            return null;
        return entry.Number(key, new NumberRange(-ValueMax, ValueMax));
    }

    private static void WarnOfUnit(JsonSection entry, SampledValueTemplate template)
    {
        var usual = (template.Measurand ?? "Energy.Active.Import.Register").Split('.') switch
        {
            ["Energy", "Active", ..] => (string[])["Wh", "kWh"],
            ["Power", "Active", ..] or ["Power", "Offered"] => ["W", "kW"],
            ["Current", ..] => ["A"],
            ["Voltage"] => ["V"],
            ["SoC"] => ["Percent"],
            _ => Units,
        };
        if (template.Unit is { } unit && !usual.Contains(unit, StringComparer.Ordinal))
            entry.Warn("unit", $"not a unit of this measurand; {string.Join(" or ", usual)} expected");
    }
}
