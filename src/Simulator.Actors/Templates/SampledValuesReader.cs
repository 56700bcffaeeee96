using System.Collections.Immutable;
using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>Key <c>MeterValues</c> of a connector: the measurands it can report.</summary>
internal static class SampledValuesReader
{
    /// <summary>Most entries of one connector.</summary>
    private const int EntriesMax = 200;

    private const double ValueMax = 1e12;

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
            Unit = entry.Word("unit", WireText.All<UnitOfMeasure>()),
            Context = entry.Word("context", WireText.All<ReadingContext>()),
            Measurand = entry.Word("measurand", WireText.All<Measurand>()),
            Location = entry.Word("location", WireText.All<Location>()),
            Phase = entry.Word("phase", WireText.All<Phase>()),
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
            ["Energy", "Active", ..] => (IReadOnlyList<string>)["Wh", "kWh"],
            ["Power", "Active", ..] or ["Power", "Offered"] => ["W", "kW"],
            ["Current", ..] => ["A"],
            ["Voltage"] => ["V"],
            ["SoC"] => ["Percent"],
            _ => WireText.All<UnitOfMeasure>(),
        };
        if (template.Unit is { } unit && !usual.Contains(unit, StringComparer.Ordinal))
            entry.Warn("unit", $"not a unit of this measurand; {string.Join(" or ", usual)} expected");
    }
}
