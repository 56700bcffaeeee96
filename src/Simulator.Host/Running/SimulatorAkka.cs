using System.Globalization;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Simulator.Actors.Fleet;
using Simulator.Actors.Time;
using Simulator.Host.Logging;
using Simulator.Host.Metrics;
using Simulator.Host.Ui;

namespace Simulator.Host.Running;

/// <summary>All of Akka in one page, read top down: logging, time, stopping, journal, actors.</summary>
internal static class SimulatorAkka
{
    /// <summary>Real time that the fleet gets to stop its transactions and close its sockets.</summary>
    public static readonly TimeSpan FleetStopTimeout = TimeSpan.FromSeconds(8);

    public static IServiceCollection AddSimulatorAkka(
        this IServiceCollection services, IFleetParts parts, FleetPlan plan, FleetKeeping keeping,
        TimeScale scale, LogLevel level)
    {
        services.AddHealthChecks(); // which Akka.Hosting adds to
        return services.AddAkka("simulator", (builder, provider) =>
        {
            builder
                .ConfigureLoggers(loggers =>
                {
                    loggers.LogLevel = ActorLogLevels.Of(level);
                    loggers.ClearLoggers();
                    loggers.AddLoggerFactory();
                })
                .AddHocon(Hocon(scale), HoconAddMode.Prepend)
                .WithActorSystemLivenessCheck(tags: [UiHealth.Live])
                .WithHealthCheck("fleet", FleetAsync, tags: [UiHealth.Ready]);
            keeping.Journal.AddTo(builder);
            parts.AddFleet(builder, plan, provider.GetRequiredService<FleetRecords>(), keeping);
        });
    }

    private static Task<HealthCheckResult> FleetAsync(ActorSystem system, ActorRegistry actors, CancellationToken cancellationToken) =>
        actors.TryGet<FleetManager>(out var fleet)
            ? UiHealth.OfFleetAsync(fleet, cancellationToken)
            : Task.FromResult(HealthCheckResult.Unhealthy("there is no fleet"));

    /// <summary>Phases are timed by the scheduler, so their real length is written in scaled time.</summary>
    internal static string Hocon(TimeScale scale)
    {
        var timeout = Milliseconds(FleetStopTimeout);
        var usual = Milliseconds(TimeSpan.FromSeconds(5));
        return $$"""
            akka.log-dead-letters = off
            akka.log-dead-letters-during-shutdown = off
            akka.coordinated-shutdown.default-phase-timeout = {{usual}}ms
            akka.coordinated-shutdown.phases.before-service-unbind.timeout = {{timeout}}ms
            akka.coordinated-shutdown.phases.actor-system-terminate.timeout = {{usual}}ms
            akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
            {{scale.ToHocon()}}
            """;

        string Milliseconds(TimeSpan real) => scale.ToSimulated(real).TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);
    }
}
