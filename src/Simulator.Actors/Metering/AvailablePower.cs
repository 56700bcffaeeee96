using Simulator.Actors.Templates;

namespace Simulator.Actors.Metering;

/// <summary>What bounds the power of one connector, apart from the electrical template. Powers in watts, currents in amperes.</summary>
public readonly record struct PowerLimits
{
    /// <summary>Maximum power of the whole station: the value drawn from <see cref="ElectricalTemplate.Powers"/>.</summary>
    public required double StationMaximumWatts { get; init; }

    /// <summary>Number of connectors, connector 0 not counted.</summary>
    public required int Connectors { get; init; }

    /// <summary>Running transactions of the station; counts only when the connectors share the power.</summary>
    public int RunningTransactions { get; init; }

    /// <summary>Rated power of the connector; null: none of its own.</summary>
    public double? ConnectorMaximumWatts { get; init; }

    /// <summary>The amperage limitation key, in amperes: per phase and connector on AC, of the station on DC. Null: no key.</summary>
    public double? AmperageLimitAmperes { get; init; }

    /// <summary>Limit of the charging profiles in force, in watts at the connector. Null: none.</summary>
    public double? ChargingProfileWatts { get; init; }
}

/// <summary>How much a connector may deliver: the least of all that limits it.</summary>
public static class AvailablePower
{
    /// <summary>Watts at the outlet, 0 or more; a limit that is negative or no number counts as 0.</summary>
    public static double ConnectorWatts(ElectricalTemplate electrical, in PowerLimits limits)
    {
        var divider = Divider(electrical, limits.Connectors, limits.RunningTransactions);
        var efficiency = electrical.CurrentOutType == CurrentType.DC ? electrical.ConversionEfficiency : 1;
        var watts = NotNegative(limits.StationMaximumWatts) / divider * efficiency;
        if (limits.ConnectorMaximumWatts is { } rated)
            watts = Math.Min(watts, NotNegative(rated) * efficiency);

        // The key starts at the maximum amperage, which is rounded: only a value below it is a limit that someone set.
        if (limits.AmperageLimitAmperes is { } amperes
            && !(amperes >= MaximumAmperes(electrical, limits.StationMaximumWatts, limits.Connectors)))
        {
            var share = electrical.CurrentOutType == CurrentType.AC ? Math.Max(1, limits.Connectors) : 1;
            watts = Math.Min(watts, Watts(electrical, NotNegative(amperes)) * share / divider);
        }

        return limits.ChargingProfileWatts is { } profile ? Math.Min(watts, NotNegative(profile)) : watts;
    }

    /// <summary>Among how many the power is split: the connectors, or the running transactions when they share. At least 1.</summary>
    public static int Divider(ElectricalTemplate electrical, int connectors, int runningTransactions) =>
        Math.Max(1, electrical.PowerSharedByConnectors ? Math.Min(runningTransactions, Math.Max(1, connectors)) : connectors);

    /// <summary>
    /// The station's maximum amperage, rounded half up: per phase of one connector on AC, of the whole station on DC.
    /// The first value of the amperage limitation key.
    /// </summary>
    public static double MaximumAmperes(ElectricalTemplate electrical, double stationMaximumWatts, int connectors) =>
        ElectricFormulas.MaximumAmperage(electrical, stationMaximumWatts, Math.Max(1, connectors));

    /// <summary>Power of a current at the nominal voltage: n·V·I on AC, V·I on DC.</summary>
    /// <param name="numberOfPhases">Phases in use, on AC; null: all of the station.</param>
    public static double Watts(ElectricalTemplate electrical, double amperes, int? numberOfPhases = null) =>
        amperes * electrical.VoltageOut * Math.Min(numberOfPhases ?? int.MaxValue, Phases(electrical));

    /// <summary>Current of a power at the nominal voltage: per phase on AC.</summary>
    public static double Amperes(ElectricalTemplate electrical, double watts) => watts / (electrical.VoltageOut * Phases(electrical));

    /// <summary>Conductors that carry the power: 1 or 3 on AC, 1 on DC, so that P = V·I·phases holds for both.</summary>
    internal static int Phases(ElectricalTemplate electrical) =>
        electrical.CurrentOutType == CurrentType.DC ? 1 : Math.Max(1, electrical.NumberOfPhases);

    private static double NotNegative(double value) => value > 0 ? value : 0;
}
