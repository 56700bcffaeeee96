using System.Threading.Channels;
using Akka.Actor;
using Akka.Hosting;
using Simulator.Actors.Fleet;
using Simulator.Host.Configuration;
using Simulator.Host.Logging;
using Simulator.Host.Program;

namespace Simulator.Host.Reloading;

/// <summary>Watches config.json and the assets folder while the fleet runs, and takes what changes there.</summary>
internal sealed class ReloadService(
    RunArguments arguments, SimulatorConfiguration configuration, Uri? centralSystem, ProgramParts parts, LogOutput output,
    PlanInForce plan, ActorSystem system, IRequiredActor<FleetManager> fleet, ILoggerFactory logs) : BackgroundService
{
    /// <summary>An editor saves in several steps; they are over after this much quiet.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var log = logs.CreateLogger("Simulator.Reload");
        var reloader = new ConfigurationReloader(
            configuration,
            () => parts.LoadConfiguration(arguments.AssetsDirectory, arguments.ConfigPath, plan.Value.Seed, parts.InstanceIndex),
            new RunningSimulator(system, fleet, plan, output, log, parts, centralSystem, arguments.LogLevel is not null));
        var due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var debounce = new Debounce(TimeProvider.System, Quiet, Most, () => due.Writer.TryWrite(true));
        using var watch = new FolderWatch(
            arguments.AssetsDirectory, reloader.Files, debounce.Signal, TimeProvider.System, log);
        debounce.Signal(); // what was saved since the start of the program
        await foreach (var _ in due.Reader.ReadAllAsync(stoppingToken))
        {
            await CheckAsync(reloader, debounce, log);
            watch.Watch(reloader.Files);
        }
    }

    private static async Task CheckAsync(ConfigurationReloader reloader, Debounce debounce, ILogger log)
    {
        try
        {
            if (!await reloader.CheckAsync())
                debounce.Signal();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "A change of the configuration could not be taken; the next one is tried again");
        }
    }
}
