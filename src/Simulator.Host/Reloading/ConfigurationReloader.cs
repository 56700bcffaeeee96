using Simulator.Actors.Fleet;
using Simulator.Host.Configuration;

namespace Simulator.Host.Reloading;

/// <summary>
/// Holds the configuration that is in force and puts a new version in its place: reads, compares by content, lets the fleet take the
/// difference, and says in one line what has changed. A version with a fault changes nothing and is reported whole, once.
/// </summary>
/// <param name="inForce">Of the start of the run.</param>
/// <param name="load">Reads the files again, with the seed of the run.</param>
/// <param name="target">What takes the difference.</param>
internal sealed class ConfigurationReloader(
    SimulatorConfiguration inForce, Func<SimulatorConfiguration> load, IReloadTarget target)
{
    private SimulatorConfiguration _inForce = inForce;
    private FilesRead _seen = inForce.Files;
    private FilesRead? _doubted;

    /// <summary>The files that were read last, or looked for.</summary>
    public IEnumerable<string> Files => (_doubted ?? _seen).Paths;

    /// <summary>Looks at the files.</summary>
    /// <returns>False when a faulty version may be one that is just being written: look again soon.</returns>
    public async Task<bool> CheckAsync()
    {
        if (_doubted is null && !_seen.Differ())
            return true;
        var next = load();
        var doubted = _doubted;
        _doubted = null;
        if (next.Files.SameAs(_seen))
            return true;
        if (!next.Succeeded)
        {
            if (doubted is null || !doubted.SameAs(next.Files))
            {
                _doubted = next.Files;
                return false;
            }

            _seen = next.Files;
            target.ReportFaults(next.Faults);
            return true;
        }

        _seen = next.Files;
        if (next.Files.SameAs(_inForce.Files))
            target.Report("The configuration is again the one in force");
        else if (target.Refusal(next) is { } refusal)
            target.ReportRefusal(refusal);
        else
            await TakeAsync(next);
        return true;
    }

    private async Task TakeAsync(SimulatorConfiguration next)
    {
        var change = ConfigurationChange.Between(_inForce.Options!, next.Options!);
        var names = next.Files.NamesThatDifferFrom(_inForce.Files).Order(StringComparer.Ordinal).ToList();
        _inForce = next;
        var taken = await target.TakeAsync(next, change);
        target.Report(ReloadReport.Line(names, taken, change));
        foreach (var warning in ReloadReport.Warnings(next, change))
            target.ReportWarning(warning);
    }
}

/// <summary>What a reload acts on, and where it speaks.</summary>
internal interface IReloadTarget
{
    /// <summary>Why this configuration cannot run here; null: it can.</summary>
    string? Refusal(SimulatorConfiguration next);

    Task<FleetProtocol.PlanTaken> TakeAsync(SimulatorConfiguration next, ConfigurationChange change);

    void Report(string line);

    void ReportWarning(string warning);

    void ReportFaults(Actors.Json.ConfigurationFaults faults);

    void ReportRefusal(string refusal);
}
