using System.Collections.Immutable;
using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>
/// Keys of the electrical side. What is checked here is what later arithmetic relies on: no division by zero, no infinite current.
/// </summary>
internal static class ElectricalReader
{
    /// <summary>Most connectors of one station, id 0 not counted.</summary>
    public const int ConnectorsMax = 100;

    private const double PowerMaxWatts = 100_000_000;
    private const double VoltageMax = 10_000;

    public static ElectricalTemplate Read(JsonSection root, ImmutableSortedDictionary<int, ConnectorTemplate> connectors)
    {
        var unit = root.Choice("powerUnit", [("W", 1.0), ("kW", 1000.0)]) ?? 1;
        var current = root.Choice("currentOutType", [("AC", CurrentType.AC), ("DC", CurrentType.DC)]) ?? CurrentType.AC;
        var random = root.Flag("randomConnectors", fallback: false);
        return new ElectricalTemplate
        {
            Powers = ReadPowers(root, unit),
            PowerSharedByConnectors = root.Flag("powerSharedByConnectors", fallback: false),
            CurrentOutType = current,
            VoltageOut = root.Number("voltageOut", NumberRange.Above0(VoltageMax)) ?? (current == CurrentType.AC ? 230 : 400),
            NumberOfPhases = ReadPhases(root, current),
            NumberOfConnectors = ReadConnectorCounts(root, connectors, random),
            UseConnectorId0 = root.Flag("useConnectorId0", fallback: true),
            RandomConnectors = random,
            AmperageLimitationOcppKey = SupervisionReader.KeyName(root, "amperageLimitationOcppKey"),
            AmperageLimitationDivider =
                root.Choice("amperageLimitationUnit", [("A", 1), ("dA", 10), ("cA", 100), ("mA", 1000)]) ?? 1,
            ConversionEfficiency = root.Number("conversionEfficiency", NumberRange.Above0(1)) ?? 1,
        };
    }

    private static ImmutableArray<double> ReadPowers(JsonSection root, double unit)
    {
        var powers = root.Numbers("power", NumberRange.Above0(PowerMaxWatts / unit));
        if (!root.Has("power"))
            root.Fault("power", "a number above 0, or a list of such, in the unit of powerUnit");
        return [.. powers.Select(p => p * unit)];
    }

    private static int ReadPhases(JsonSection root, CurrentType current)
    {
        var phases = root.Whole("numberOfPhases", NumberRange.Count(0, 3));
        if (current == CurrentType.DC)
        {
            if (phases > 0)
                root.Warn("numberOfPhases", "direct current has no phases; taken as 0");
            return 0;
        }

        if (phases is 1 or 3)
            return phases.Value;
        if (phases is 0)
            root.Warn("numberOfPhases", "alternating current has phases; taken as 3");
        else if (phases is not null)
            root.Fault("numberOfPhases", "0, 1 or 3 for AC; 0 is taken as 3");
        return 3;
    }

    private static ImmutableArray<int> ReadConnectorCounts(
        JsonSection root, ImmutableSortedDictionary<int, ConnectorTemplate> connectors, bool random)
    {
        var described = connectors.Count - (connectors.ContainsKey(0) ? 1 : 0);
        var counts = root.Numbers("numberOfConnectors", NumberRange.Count(1, ConnectorsMax), whole: true);
        var numbers = counts.IsEmpty ? [described] : counts.Select(c => (int)c).ToImmutableArray();
        if (described == 0)
            return numbers; // reported by the reader of the connectors
        if (!random)
        {
            // More connectors than described are drawn at random, so only ids up to the number of descriptions are asked for by number.
            var needed = numbers.Where(n => n <= described).DefaultIfEmpty(0).Max();
            for (var id = 1; id <= needed; id++)
            {
                if (!connectors.ContainsKey(id))
                    root.Report.Fault("$.Connectors", $"no connector {id}", $"ids 1 to {needed} without gaps, or randomConnectors true");
            }

            if (numbers.Any(n => n > described))
                root.Warn("numberOfConnectors", $"more connectors than the {described} described; descriptions are assigned at random");
        }

        return numbers;
    }
}
