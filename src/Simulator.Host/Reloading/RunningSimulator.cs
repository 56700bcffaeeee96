using Akka.Actor;
using Akka.Hosting;
using Simulator.Actors.Fleet;
using Simulator.Actors.Json;
using Simulator.Host.Configuration;
using Simulator.Host.Limits;
using Simulator.Host.Logging;
using Simulator.Host.Program;

namespace Simulator.Host.Reloading;

/// <summary>The run that a reload acts on.</summary>
/// <param name="centralSystem">Where the built-in central system listens; null: there is none.</param>
/// <param name="levelIsGiven">The command line names the log level, so that of the file does not hold.</param>
internal sealed class RunningSimulator(
    ActorSystem system, IRequiredActor<FleetManager> fleet, PlanInForce plan, LogOutput output, ILogger log, ProgramParts parts, Uri? centralSystem,
    bool levelIsGiven) : IReloadTarget
{
    private static readonly TimeSpan FleetDeadline = TimeSpan.FromSeconds(30);

    public string? Refusal(SimulatorConfiguration next)
    {
        if (next.UsesBuiltInCentralSystem && centralSystem is null)
            return "supervisionUrls is empty and the built-in central system does not run; centralSystem.enabled needs a restart";
        var needed = FileDescriptors.Needed(next.Plan!.StationCount, next.UsesBuiltInCentralSystem);
        return FileDescriptors.Shortage(needed, parts.FileLimit());
    }

    public async Task<FleetProtocol.PlanTaken> TakeAsync(SimulatorConfiguration next, ConfigurationChange change)
    {
        var wanted = next.UsesBuiltInCentralSystem ? next.Plan! with { SupervisionUrls = [centralSystem!] } : next.Plan!;
        var taken = await fleet.ActorRef.Ask<FleetProtocol.PlanTaken>(new FleetProtocol.TakePlan(wanted), FleetDeadline);
        plan.Value = wanted;
        if (change.Level is { } level && !levelIsGiven)
        {
            output.Level = level;
            system.EventStream.SetLogLevel(ActorLogLevels.Of(level));
        }

        return taken;
    }

    public void Report(string line)
    {
        log.LogInformation("{Line}", line);
        if (parts.Terminal is null)
            parts.Out.WriteLine(line);
    }

    public void ReportWarning(string warning)
    {
        log.LogWarning("{Warning}", warning);
        if (parts.Terminal is null)
            parts.Out.WriteLine($"warning: {warning}");
    }

    public void ReportFaults(ConfigurationFaults faults)
    {
        log.LogError("The new configuration is not taken, what was in force stays:\n{Faults}", faults);
        FaultReport.Write(parts.Error, faults);
        parts.Error.WriteLine("What was in force stays.");
    }

    public void ReportRefusal(string refusal)
    {
        log.LogError("The new configuration is not taken, what was in force stays: {Reason}", refusal);
        parts.Error.WriteLine($"The new configuration is not taken, what was in force stays: {refusal}");
    }
}
