using System.Diagnostics;
using Simulator.Actors.Traffic;

namespace Simulator.Host.Terminal;

/// <summary>Shows how the fleet does, from the first connection to the summary. It only reads the counters, and that seldom.</summary>
internal sealed class FleetDisplay(FleetCounters counters, DisplayOptions options, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BootStep = TimeSpan.FromMilliseconds(100);

    /// <summary>Without news for so long, the boot is called stuck: a bar that stands still tells nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _process = Process.GetCurrentProcess();
    private FleetReading _previous;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        options.Out.WriteLine(StatusLines.Summary(Read(), options.Stations));
    }

    public override void Dispose()
    {
        _process.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Terminal is { } terminal)
        {
            await BootBar.ShowAsync(
                terminal, options.Stations, token => BootAsync(_ => { }, token), () => counters.Registered, stoppingToken);
            await LiveTable.ShowAsync(terminal, options.Stations, Next, options.IsStopped, token => Wait(Step, token), stoppingToken);
        }
        else
        {
            await BootAsync(options.Out.WriteLine, stoppingToken);
            await PlainAsync(stoppingToken);
        }
    }

    /// <summary>
    /// Ends when every station is registered, or on a terminal when the fleet is stopped or nothing has happened for
    /// <see cref="Patience"/>.
    /// </summary>
    private async Task BootAsync(Action<string> say, CancellationToken token)
    {
        var (best, bestAt, warned) = (-1L, TimeSpan.Zero, false);
        while (true)
        {
            var now = Read();
            if (options.Terminal is not null && options.IsStopped())
                return; // the table says so
            if (now.Registered >= options.Stations)
            {
                options.Out.WriteLine(StatusLines.Booted(now.Registered, options.Stations, now.At));
                return;
            }

            if (now.Registered > best)
                (best, bestAt) = (now.Registered, now.At);
            else if (!warned && now.At - bestAt > Patience)
            {
                say(StatusLines.StillBooting(now, options.Stations, options.IsStopped(), Why()));
                warned = true;
                if (options.Terminal is not null)
                    return;
            }

            await Wait(BootStep, token);
        }
    }

    private async Task PlainAsync(CancellationToken token)
    {
        var (charging, next) = (options.StationsThatCharge is 0, Elapsed() + options.StatisticsInterval);
        _previous = Read();
        while (true)
        {
            if (!charging && counters.Charging >= options.StationsThatCharge)
            {
                options.Out.WriteLine(StatusLines.Charging(counters.Charging, Elapsed()));
                charging = true;
            }

            if (Elapsed() >= next)
            {
                var (now, before) = Next();
                options.Out.WriteLine(StatusLines.Statistics(now, before, options.Stations));
                next += options.StatisticsInterval;
            }

            await Wait(charging ? Step : BootStep, token);
        }
    }

    private (FleetReading Now, FleetReading Before) Next()
    {
        var before = _previous;
        return (_previous = Read(), before);
    }

    private FleetReading Read()
    {
        _process.Refresh();
        return FleetReading.Take(counters, options.LoggedErrors(), Elapsed(), _process.TotalProcessorTime, _process.WorkingSet64);
    }

    private string? Why() => counters.Troubles.Read() is [var most, ..] ? TroubleDigest.Text(most) : null;

    private TimeSpan Elapsed() => time.GetUtcNow() - options.Began;

    private Task Wait(TimeSpan step, CancellationToken token) => Task.Delay(step, time, token);
}
