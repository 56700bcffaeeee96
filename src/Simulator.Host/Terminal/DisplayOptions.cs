using Simulator.Actors.Fleet;
using Simulator.Host.Configuration;
using Simulator.Host.Logging;
using Simulator.Host.Program;
using Spectre.Console;

namespace Simulator.Host.Terminal;

/// <summary>What is shown, and where.</summary>
/// <param name="Plan">Of the whole fleet.</param>
/// <param name="StatisticsInterval">Between two statistics lines; null: none.</param>
/// <param name="Began">From when times are counted, UTC.</param>
/// <param name="Out">For plain lines.</param>
/// <param name="Terminal">For bar and table; null: plain lines only.</param>
/// <param name="LoggedErrors">Lines of level error in the log so far.</param>
/// <param name="IsStopped">Whether a user has stopped the fleet.</param>
internal sealed record DisplayOptions(
    PlanInForce Plan, TimeSpan? StatisticsInterval, DateTimeOffset Began, TextWriter Out, IAnsiConsole? Terminal,
    Func<long> LoggedErrors, Func<bool> IsStopped)
{
    public int Stations => Plan.Value.StationCount;

    /// <summary>Stations whose automatic transaction generator is on.</summary>
    public int StationsThatCharge =>
        Plan.Value.Entries.Where(e => e.Template.AutomaticTransactionGenerator is { Enable: true }).Sum(e => e.NumberOfStations);

    public static DisplayOptions Of(PlanInForce plan, LogOptions logging, ProgramParts parts, LogOutput output,
        DateTimeOffset began, Func<bool> isStopped) => new(
        plan,
        logging.StatisticsInterval,
        began,
        parts.Out,
        logging.Console ? null : parts.Terminal,
        () => output.Errors,
        isStopped);
}
