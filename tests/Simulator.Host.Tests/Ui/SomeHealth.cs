using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Simulator.Host.Ui;

namespace Simulator.Host.Tests.Ui;

/// <summary>The check of a fleet behind <c>/health/ready</c>, without the rest of the program.</summary>
internal static class SomeHealth
{
    public static HealthCheckService Of(IActorRef fleet)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddHealthChecks().AddAsyncCheck("fleet", cancel => UiHealth.OfFleetAsync(fleet, cancel), [UiHealth.Ready]);
        return services.BuildServiceProvider().GetRequiredService<HealthCheckService>();
    }

    /// <summary>Checks that fail themselves.</summary>
    internal sealed class Broken : HealthCheckService
    {
        public override Task<HealthReport> CheckHealthAsync(
            Func<HealthCheckRegistration, bool>? predicate, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("The checks are broken.");
    }
}
