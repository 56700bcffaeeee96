using System.Globalization;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Simulator.Actors.Fleet;
using Simulator.Host.Logging;
using Simulator.Host.Metrics;
using Simulator.Host.Ui;

namespace Simulator.Host.Running;

/// <summary>All of Akka in one page, read top down: node, persistence, actors; each is an extension that tests call too.</summary>
internal static class SimulatorAkka
{
    public static IServiceCollection AddSimulatorAkka(
        this IServiceCollection services, AkkaSettings settings, IFleetParts parts, FleetPlan plan, FleetKeeping keeping)
    {
        services.AddHealthChecks(); // which Akka.Hosting adds to
        return services.AddAkka(settings.SystemName, (akka, provider) =>
        {
            akka.WithNode(settings).WithPersistence(settings);
            var log = provider.GetRequiredService<ILoggerFactory>().CreateLogger("Simulator.Fleet");
            parts.AddFleet(akka, plan, provider.GetRequiredService<FleetRecords>(), keeping, log);
            akka.WithHealthCheck("fleet", FleetAsync, tags: [UiHealth.Ready]);
        });
    }

    /// <summary>One process without a port: logging, time and stopping.</summary>
    public static AkkaConfigurationBuilder WithNode(this AkkaConfigurationBuilder akka, AkkaSettings settings) => akka
        .ConfigureLoggers(loggers =>
        {
            loggers.LogLevel = ActorLogLevels.Of(settings.LogLevel);
            loggers.ClearLoggers();
            loggers.AddLoggerFactory();
        })
        .AddHocon(Hocon(settings), HoconAddMode.Prepend)
        .WithActorSystemLivenessCheck(tags: [UiHealth.Live]);

    /// <summary>The journal of the settings, as the actor system's own.</summary>
    public static AkkaConfigurationBuilder WithPersistence(this AkkaConfigurationBuilder akka, AkkaSettings settings) =>
        settings.Journal.AddTo(akka);

    private static Task<HealthCheckResult> FleetAsync(ActorSystem system, ActorRegistry actors, CancellationToken cancellationToken) =>
        actors.TryGet<FleetManager>(out var fleet)
            ? UiHealth.OfFleetAsync(fleet, cancellationToken)
            : Task.FromResult(HealthCheckResult.Unhealthy("there is no fleet"));

    /// <summary>Phases are timed by the scheduler, so their real length is written in scaled time.</summary>
    internal static string Hocon(AkkaSettings settings)
    {
        var scale = settings.Scale;
        var timeout = Milliseconds(settings.FleetStopTimeout);
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
