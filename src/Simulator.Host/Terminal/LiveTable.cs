using System.Globalization;
using Spectre.Console;

namespace Simulator.Host.Terminal;

/// <summary>The compact table on a terminal, drawn again every second.</summary>
internal static class LiveTable
{
    private static readonly string[] Headings =
        ["Up", "Connected", "Registered", "Charging", "Messages/s", "Errors", "Reconnects", "CPU", "Memory"];

    /// <param name="terminal">Where it is drawn.</param>
    /// <param name="stations">Of the whole fleet.</param>
    /// <param name="next">This reading and the one before.</param>
    /// <param name="isStopped">Whether a user has stopped the fleet.</param>
    /// <param name="wait">Until the next drawing.</param>
    /// <param name="token">The end of the run.</param>
    public static Task ShowAsync(
        IAnsiConsole terminal, int stations, Func<(FleetReading Now, FleetReading Before)> next, Func<bool> isStopped,
        Func<CancellationToken, Task> wait, CancellationToken token) =>
        terminal.Live(new Text("")).StartAsync(async context =>
        {
            while (!token.IsCancellationRequested)
            {
                var (now, before) = next();
                context.UpdateTarget(Render(now, before, stations, isStopped()));
                await wait(token);
            }
        });

    private static Table Render(FleetReading now, FleetReading before, int stations, bool isStopped)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var heading in Headings)
            table.AddColumn(new TableColumn(heading).RightAligned());
        if (isStopped)
            table.Caption(StatusLines.Stopped, new Style(Color.Yellow));
        return table.AddRow(
            StatusLines.Clock(now.At),
            OfAll(now.Connected, stations),
            OfAll(now.Registered, stations),
            $"[aqua]{now.Charging.ToString(CultureInfo.InvariantCulture)}[/]",
            StatusLines.Rate(now.MessagesPerSecondSince(before)),
            Bad(now.Errors),
            now.Reconnects.ToString(CultureInfo.InvariantCulture),
            StatusLines.Percent(now.CoresSince(before)),
            StatusLines.Mebibytes(now.Resident));
    }

    private static string OfAll(long count, int stations) =>
        FormattableString.Invariant($"[{(count >= stations ? "green" : "yellow")}]{count}[/] of {stations}");

    private static string Bad(long count) => FormattableString.Invariant($"[{(count is 0 ? "green" : "red")}]{count}[/]");
}
