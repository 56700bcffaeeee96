using Simulator.Actors.Traffic;

namespace Simulator.Host.Terminal;

/// <summary>Says why stations are not at work, in the log and where the program was started, without being asked.</summary>
/// <param name="awaited">Where the stations connect, for those that get no answer at all.</param>
/// <param name="say">Takes a line for the terminal.</param>
internal sealed class TroubleService(
    FleetCounters counters, string awaited, Func<bool> isStopped, Action<string> say, TimeProvider time, ILoggerFactory logs)
    : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <summary>Real time without a line, a reason or a stop, after which silence is told as such.</summary>
    private const int StepsOfSilence = 10;

    private readonly ILogger _log = logs.CreateLogger("Simulator.Fleet");
    private readonly TroubleDigest _digest = new();
    private int _silent;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Step, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            Look();
    }

    internal void Look()
    {
        var troubles = counters.Troubles.Read();
        foreach (var line in _digest.Next(troubles))
            Tell(line);
        _silent = troubles.Count == 0 && counters is { Stations: > 0, Connected: 0 } && !isStopped() ? _silent + 1 : 0;
        if (_silent == StepsOfSilence)
            Tell($"No answer from {awaited} yet. Is the address right, does a firewall stand between? (wsOptions.handshakeTimeout ends the wait)");
    }

    private void Tell(string line)
    {
        say($"warning: {line}");
        _log.LogWarning("{Trouble}", line);
    }
}
