using Simulator.Actors.Stations;
using Simulator.Host.Statistics;

namespace Simulator.Host.Procedures;

/// <summary>Orders of a station listing. Equal stations stand by their id, so pages never overlap.</summary>
internal static class StationOrder
{
    public static readonly string[] Names = ["stationId", "template", "state", "power", "energy", "transactions"];

    /// <exception cref="UiRequestException">There is no such order.</exception>
    public static Comparison<StationSnapshot> Of(string? name, bool descending)
    {
        Comparison<StationSnapshot> order = name switch
        {
            null or "stationId" => ByStationId,
            "template" => (a, b) => string.CompareOrdinal(a.Identity.Template.Name, b.Identity.Template.Name),
            "state" => (a, b) => StationStates.Of(a).CompareTo(StationStates.Of(b)),
            "power" => (a, b) => Power(a).CompareTo(Power(b)),
            "energy" => (a, b) => Energy(a).CompareTo(Energy(b)),
            "transactions" => (a, b) => Transactions(a).CompareTo(Transactions(b)),
            _ => throw new UiRequestException($"sort must be one of {string.Join(", ", Names)}."),
        };
        var sign = descending ? -1 : 1;
        return (a, b) => order(a, b) is var first and not 0 ? first * sign : ByStationId(a, b);
    }

    public static int ByStationId(StationSnapshot a, StationSnapshot b) =>
        string.CompareOrdinal(a.Identity.StationId, b.Identity.StationId);

    private static double Power(StationSnapshot station)
    {
        var sum = 0.0;
        foreach (var connector in station.Connectors)
            sum += connector.PowerWatts;
        return sum;
    }

    private static double Energy(StationSnapshot station)
    {
        var sum = 0.0;
        foreach (var connector in station.Connectors)
            sum += connector.LifetimeWh;
        return sum;
    }

    private static int Transactions(StationSnapshot station)
    {
        var sum = 0;
        foreach (var connector in station.Connectors)
            sum += connector.TransactionRunning ? 1 : 0;
        return sum;
    }
}
