using Simulator.Actors.Fleet;
using Simulator.Host.CommandLine;
using Simulator.Host.Configuration;
using Spectre.Console;

namespace Simulator.Host.Terminal;

/// <summary>What is shown, and where.</summary>
/// <param name="Stations">Of the whole fleet.</param>
/// <param name="StationsThatCharge">Stations whose automatic transaction generator is on.</param>
/// <param name="StatisticsInterval">Between two statistics lines; null: none.</param>
/// <param name="ProcessStart">From when times are counted, UTC.</param>
/// <param name="Out">For plain lines.</param>
/// <param name="Terminal">For bar and table; null: plain lines only.</param>
internal sealed record DisplayOptions(
    int Stations, int StationsThatCharge, TimeSpan? StatisticsInterval, DateTimeOffset ProcessStart, TextWriter Out, IAnsiConsole? Terminal)
{
    public static DisplayOptions Of(FleetPlan plan, LogOptions logging, ProgramParts parts, DateTimeOffset processStart) => new(
        plan.StationCount,
        Charging(plan),
        logging.StatisticsInterval,
        processStart,
        parts.Out,
        logging.Console ? null : parts.Terminal);

    private static int Charging(FleetPlan plan) =>
        plan.Entries.Where(e => e.Template.AutomaticTransactionGenerator is { Enable: true }).Sum(e => e.NumberOfStations);
}
