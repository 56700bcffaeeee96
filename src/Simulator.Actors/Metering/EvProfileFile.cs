using System.Collections.Immutable;
using System.Text.Json;
using Simulator.Actors.Json;

namespace Simulator.Actors.Metering;

/// <summary>Reads a file of EV profiles: a list of them, or an object with such a list under <c>profiles</c>.</summary>
public static class EvProfileFile
{
    /// <summary>Profiles of one file, and points of one curve.</summary>
    public const int EntriesMax = 1000;

    private const double CapacityMaxWh = 10_000_000;
    private const double PowerMaxW = 100_000_000;

    private static readonly NumberRange Percent = new(0, 100);

    /// <returns>Profiles whose curves rise in state of charge; empty when the result has faults.</returns>
    public static EvProfileFileResult Parse(string fileName, string json)
    {
        var utf8 = JsonText.Utf8(json);
        var report = new JsonReport(fileName, utf8);
        using var document = JsonText.Open(utf8, report);
        var profiles = document is null ? [] : Read(document.RootElement, report);
        return new EvProfileFileResult(report.HasFaults ? [] : profiles, report.Faults, report.Warnings);
    }

    private static ImmutableArray<EvProfile> Read(JsonElement root, JsonReport report)
    {
        var sections = ImmutableArray<JsonSection>.Empty;
        if (root.ValueKind == JsonValueKind.Array)
            sections = JsonSection.Sections(root, "$", report);
        else if (JsonSection.From(root, "$", report) is { } section)
        {
            sections = section.Sections("profiles");
            section.Finish();
        }

        if (!report.HasFaults && sections.Length is 0 or > EntriesMax)
            report.Fault("$", sections.Length == 0 ? "no profile" : $"{sections.Length} profiles", $"1 to {EntriesMax} profiles");
        return [.. sections.Take(EntriesMax).Select(ReadProfile)];
    }

    private static EvProfile ReadProfile(JsonSection section)
    {
        section.Know("rampShape");
        var (min, max) = ReadSoc(section);
        var profile = new EvProfile
        {
            Id = section.RequiredText("id", maxLength: 100),
            Weight = section.Number("weight", NumberRange.Above0(1_000_000)) ?? 1,
            BatteryCapacityWh = Required(section, "batteryCapacityWh", NumberRange.Above0(CapacityMaxWh)),
            MaxPowerW = Required(section, "maxPowerW", NumberRange.Above0(PowerMaxW)),
            InitialSocPercentMin = min,
            InitialSocPercentMax = max,
            ChargingCurve = ReadCurve(section),
            PowerFactor = section.Number("powerFactor", NumberRange.Above0(1)) ?? 1,
        };
        section.Finish();
        return profile;
    }

    private static (double Min, double Max) ReadSoc(JsonSection section)
    {
        var min = section.Number("initialSocPercentMin", Percent);
        var max = section.Number("initialSocPercentMax", Percent);
        if (min > max)
            section.Fault("initialSocPercentMax", "at least initialSocPercentMin");
        var low = min ?? Math.Min(20, max ?? 20); // where one end is given, the default of the other gives way
        return (low, max ?? Math.Max(60, low));
    }

    private static ImmutableArray<ChargingCurvePoint> ReadCurve(JsonSection section)
    {
        var points = section.Sections("chargingCurve").Take(EntriesMax).Select(ReadPoint).OrderBy(p => p.SocPercent).ToImmutableArray();
        for (var i = 1; i < points.Length && !section.Report.HasFaults; i++)
        {
            if (points[i].SocPercent.Equals(points[i - 1].SocPercent))
                section.Fault("chargingCurve", "one point for each socPercent");
        }

        return points;
    }

    private static ChargingCurvePoint ReadPoint(JsonSection section)
    {
        var point = new ChargingCurvePoint(
            Required(section, "socPercent", Percent), Required(section, "powerFraction", new NumberRange(0, 1)));
        section.Finish();
        return point;
    }

    private static double Required(JsonSection section, string key, NumberRange range)
    {
        if (!section.Has(key))
            section.Fault(key, range.ToString());
        return section.Number(key, range) ?? 0;
    }
}

/// <summary>Outcome of reading a file of EV profiles.</summary>
public sealed record EvProfileFileResult(
    ImmutableArray<EvProfile> Profiles, ImmutableArray<ConfigurationFault> Faults, ImmutableArray<ConfigurationWarning> Warnings);
