using Akka.Actor;
using Akka.Hosting;
using Simulator.Actors.Fleet;
using Simulator.Actors.Time;
using Simulator.Host.Configuration;
using Simulator.Host.Journals;
using Simulator.Host.Logging;
using Simulator.Host.Metrics;
using Simulator.Host.Program;
using Simulator.Host.Reloading;
using Simulator.Host.State;
using Simulator.Host.Statistics;
using Simulator.Host.Terminal;

namespace Simulator.Host.Running;

/// <summary>One run: central system, fleet and display, from the banner to the summary.</summary>
internal static class SimulatorRun
{
    /// <summary>A little over what the fleet, the actor system and the central system take at most.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(RunArguments arguments, SimulatorConfiguration configuration, ProgramParts parts, IFleetParts fleet)
    {
        var options = configuration.Options!;
        var logging = arguments.LogLevel is { } level ? options.Log with { Level = level } : options.Log;
        var scale = TimeScale.StartNow(arguments.TimeScale, TimeProvider.System);
        TimeProvider time = scale.Factor is 1 ? TimeProvider.System : new ScaledTimeProvider(scale, TimeProvider.System);
        var journal = Journal.Of(arguments, options.Persistence);
        if (JournalCheck.FaultOf(journal) is { } fault)
        {
            parts.Error.WriteLine($"simulator: {fault}");
            return ExitCodes.Configuration;
        }

        using var held = journal.Hold();
        using var output = LogOutput.Open(logging, arguments.DataDirectory, parts.SayError, TimeProvider.System);
        using var logs = output.CreateLoggerFactory();

        await using var centralSystem = options.CentralSystem.Enabled
            ? await fleet.StartCentralSystemAsync(options.CentralSystem, logs, time, CancellationToken.None)
            : null;
        var url = centralSystem is null ? null : options.CentralSystem.UrlAt(centralSystem.Port);
        var plan = configuration.UsesBuiltInCentralSystem ? configuration.Plan! with { SupervisionUrls = [url!] } : configuration.Plan!;
        var log = logs.CreateLogger("Simulator");
        foreach (var line in Banner.Lines(arguments, configuration, plan, journal, url))
        {
            parts.Out.WriteLine(line);
            log.LogInformation("{Line}", line);
        }

        await using var state = options.PersistState
            ? SimulatorState.Open(arguments.DataDirectory, parts.ColdStart || !options.UiServer.Enabled, log, Warn)
            : null;
        if (state is { IsStopped: true })
            Warn($"The fleet stays stopped, as a user has stopped it: start it over the UI, or once by {SimulatorState.ColdStartVariable}=1.");
        var keeping = new FleetKeeping(journal.IsDurable ? arguments.DataDirectory : null, state, journal);
        var inForce = new PlanInForce(plan);
        using var records = new FleetRecords(inForce, time, scale.Factor, Kept(options));
        using var host = Build(
            arguments, configuration, inForce, logging, parts, fleet, output, centralSystem, url, scale, time, records, keeping);
        var lifetime = (SignalLifetime)host.Services.GetRequiredService<IHostLifetime>();
        await host.StartAsync();
        await host.WaitForShutdownAsync(parts.Stop);
        if (lifetime.StopWasAsked || parts.Stop.IsCancellationRequested)
            return ExitCodes.Ok;
        parts.Error.WriteLine("simulator: the actor system ended by itself; the log file says why.");
        return ExitCodes.Failure;

        void Warn(string warning)
        {
            parts.Out.WriteLine($"warning: {warning}");
            log.LogWarning("{Warning}", warning);
        }
    }

    /// <summary>Nothing is recorded that nobody can read.</summary>
    private static RecordsKept Kept(SimulatorOptions options) =>
        (options.UiServer.Enabled ? RecordsKept.Frames : RecordsKept.None)
        | (options.PerformanceStorage is { Enabled: true, Type: not PerformanceStorageType.None }
            ? RecordsKept.StationTables
            : RecordsKept.None)
        | (options.UiServer is { Enabled: true, MetricsEnabled: true } ? RecordsKept.Metrics : RecordsKept.None)
        | (options.UiServer is { Enabled: true, MetricsByStation: true } ? RecordsKept.StationMetrics : RecordsKept.None);

    private static string Awaited(FleetPlan plan)
    {
        Uri[] urls = [.. plan.Entries.SelectMany(e => e.Template.Supervision.Urls).Concat(plan.SupervisionUrls).Distinct().Take(3)];
        return string.Join(", ", urls.Select(u => u.GetLeftPart(UriPartial.Path)));
    }

    private static IHost Build(
        RunArguments arguments, SimulatorConfiguration configuration, PlanInForce inForce, LogOptions logging, ProgramParts parts,
        IFleetParts fleet, LogOutput output, IRunningCentralSystem? centralSystem, Uri? centralSystemUrl, TimeScale scale, TimeProvider time,
        FleetRecords records, FleetKeeping keeping)
    {
        var options = configuration.Options!;
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true, // no appsettings.json, no environment: config.json is the configuration
            ContentRootPath = AppContext.BaseDirectory,
        });
        output.AddTo(builder.Logging);
        builder.Services.Configure<HostOptions>(o =>
        {
            o.ShutdownTimeout = ShutdownTimeout;
            o.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore; // a broken display is logged; the run goes on
        });
        builder.Services.AddSingleton<IHostLifetime>(p => new SignalLifetime(parts, p.GetRequiredService<IHostApplicationLifetime>()));
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(records);
        OtlpExport.AddTo(builder, OtlpExport.Environment);

        // Stopped in the opposite order: the actors first, the display last, so that it sees the end.
        builder.Services.AddHostedService(_ => new FleetDisplay(
            records.Counters,
            DisplayOptions.Of(
                inForce,
                logging,
                parts,
                output,
                parts.Began,
                () => keeping.State is { IsStopped: true }),
            TimeProvider.System));
        builder.Services.AddHostedService(p => new TroubleService(
            records.Counters,
            Awaited(inForce.Value),
            () => keeping.State is { IsStopped: true },
            parts.SayError,
            TimeProvider.System,
            p.GetRequiredService<ILoggerFactory>()));
        if (centralSystem is not null)
            builder.Services.AddHostedService(_ => new CentralSystemService(centralSystem));
        builder.Services.AddSimulatorAkka(new AkkaSettings(keeping.Journal, scale, logging.Level), fleet, inForce.Value, keeping);
        builder.Services.AddHostedService(p => new StatisticsService(
            records.Commands,
            PerformanceStores.Of(options.PerformanceStorage, arguments.DataDirectory),
            logging.StatisticsInterval,
            TimeProvider.System,
            p.GetRequiredService<ILoggerFactory>()));
        if (options.UiServer.Enabled)
            builder.Services.AddHostedService(p => ActivatorUtilities.CreateInstance<UiService>(
                p, options.UiServer, inForce, parts, new LogFiles(logging, arguments.DataDirectory, TimeProvider.System)));
        builder.Services.AddHostedService(p => new ReloadService(
            arguments,
            configuration,
            centralSystemUrl,
            parts,
            output,
            inForce,
            p.GetRequiredService<ActorSystem>(),
            p.GetRequiredService<IRequiredActor<FleetManager>>(),
            p.GetRequiredService<ILoggerFactory>()));
        return builder.Build();
    }
}
