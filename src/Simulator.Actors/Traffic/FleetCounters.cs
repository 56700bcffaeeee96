using System.Collections.Concurrent;

namespace Simulator.Actors.Traffic;

/// <summary>
/// What this node has done so far. One per process, written from any thread, read by the console, the statistics and the metrics. Traffic
/// is counted by template; the sums here are made when somebody reads them.
/// </summary>
/// <param name="clock">Real time, by which round trips are measured; null: that of the system.</param>
/// <param name="observer">Hears of every duration that is measured; null: nobody does.</param>
public sealed class FleetCounters(TimeProvider? clock = null, ITrafficObserver? observer = null)
{
    private readonly ConcurrentDictionary<string, TemplateTraffic> _templates = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly ITrafficObserver? _observer = observer;
    private long _registered, _charging, _stations;

    /// <summary>Templates of which there is or was a station.</summary>
    public IEnumerable<TemplateTraffic> Templates => _templates.Select(t => t.Value);

    /// <summary>What central systems do wrong, by action and rule.</summary>
    public SlipTable Slips { get; } = new();

    /// <summary>Why stations are not at work.</summary>
    public FleetTroubles Troubles { get; } = new();

    /// <summary>Failed attempts to connect and to register.</summary>
    public long ConnectFailures => Sum(static t => t.ConnectFailures);

    /// <summary>Stations that exist.</summary>
    public long Stations => Volatile.Read(ref _stations);

    /// <summary>Stations with an open line.</summary>
    public long Connected => Sum(static t => t.Connected);

    /// <summary>Stations whose BootNotification was accepted.</summary>
    public long Registered => Volatile.Read(ref _registered);

    /// <summary>Connectors with a running transaction.</summary>
    public long Charging => Volatile.Read(ref _charging);

    /// <summary>CALLs put on a line.</summary>
    public long CallsSent => Sum(static t => t.Commands.Sum(static c => c.CallsSent));

    /// <summary>CALLERRORs received for our CALLs.</summary>
    public long ErrorsReceived => Sum(static t => t.Commands.Sum(static c => c.ErrorsReceived));

    /// <summary>CALLs received, known ones.</summary>
    public long CallsReceived => Sum(static t => t.Commands.Sum(static c => c.CallsReceived));

    /// <summary>Frames of the far side that were malformed or broke a schema.</summary>
    public long InvalidFrames => Sum(static t => t.InvalidFrames);

    /// <summary>Lines opened again after a loss.</summary>
    public long Reconnects => Sum(static t => t.Reconnects);

    /// <summary>CALLs without an answer in time.</summary>
    public long Timeouts => Sum(static t => t.Commands.Sum(static c => c.Timeouts));

    /// <summary>Frames that could not be sent because a bound was reached.</summary>
    public long Dropped => Sum(static t => t.Dropped);

    /// <summary>The counts of one template; made when it is asked for first.</summary>
    public TemplateTraffic Of(string template) =>
        _templates.GetOrAdd(template, static (name, of) => new TemplateTraffic(name, of._clock, of._observer, of.Slips), this);

    public void AddStations(int n) => Interlocked.Add(ref _stations, n);

    public void AddRegistered(int n) => Interlocked.Add(ref _registered, n);

    public void AddCharging(int n) => Interlocked.Add(ref _charging, n);

    private long Sum(Func<TemplateTraffic, long> of) => Templates.Sum(of);
}
