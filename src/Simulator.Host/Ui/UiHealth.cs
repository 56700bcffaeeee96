using Akka.Actor;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Simulator.Actors.Fleet;

namespace Simulator.Host.Ui;

/// <summary>
/// The two questions of a probe: whether the program lives, and whether its fleet can be relied on. The health checks of a tag answer each.
/// </summary>
internal static class UiHealth
{
    /// <summary>Tag of the checks behind <c>/health/live</c>.</summary>
    public const string Live = "live";

    /// <summary>Tag of the checks behind <c>/health/ready</c>.</summary>
    public const string Ready = "ready";

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);

    /// <summary>200 and <c>ok</c>, or 503 and the reason. Probes have no credentials, and learn nothing else.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        foreach (var tag in (string[])[Live, Ready])
        {
            routes.MapHealthChecks($"/health/{tag}", new HealthCheckOptions
            {
                Predicate = check => check.Tags.Contains(tag),
                ResultStatusCodes = { [HealthStatus.Degraded] = StatusCodes.Status503ServiceUnavailable },
                ResponseWriter = WriteAsync,
            }).AllowAnonymous();
        }
    }

    /// <summary>Whether anybody should rely on the fleet now; one that a user has stopped is as it should be.</summary>
    public static async Task<HealthCheckResult> OfFleetAsync(IActorRef fleet, CancellationToken cancellationToken)
    {
        try
        {
            var state = await fleet.Ask<FleetProtocol.FleetState>(FleetProtocol.GetState.Instance, AnswerLimit, cancellationToken);
            return state.Changing ? HealthCheckResult.Degraded("the fleet is being started or stopped") : HealthCheckResult.Healthy();
        }
        catch (AskTimeoutException)
        {
            return HealthCheckResult.Unhealthy("the fleet does not answer");
        }
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain";
        var reason = report.Entries.Values.FirstOrDefault(e => e.Status is not HealthStatus.Healthy).Description;
        return http.Response.WriteAsync(report.Status is HealthStatus.Healthy ? "ok\n" : $"{reason}\n", http.RequestAborted);
    }
}
