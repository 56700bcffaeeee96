using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Simulator.Actors.Fleet;
using Simulator.Host.Configuration;
using Simulator.Host.Logging;
using Simulator.Host.Metrics;
using Simulator.Host.Procedures;
using Simulator.Host.Program;
using Simulator.Host.Ui;

namespace Simulator.Host.Running;

/// <summary>Runs the UI server beside the fleet, which runs without it too: a port that is taken is told, and nothing more.</summary>
internal sealed class UiService(
    UiServerOptions options, PlanInForce plan, FleetRecords records, IRequiredActor<FleetManager> fleet, ActorSystem system, HealthCheckService health, ILoggerFactory logs,
    ProgramParts parts, LogFiles files) : IHostedService
{
    private UiServer? _server;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var view = new FleetView(plan, await fleet.GetAsync(cancellationToken), records, system) { Logs = files };
        var server = new UiServer(options, view, health, logs);
        try
        {
            await server.StartAsync(cancellationToken);
            _server = server;
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            await server.DisposeAsync();
            var warning = $"The UI server does not run: {FailureText.Of(e)} See uiServer.options in config.json.";
            parts.Error.WriteLine($"simulator: {warning}");
            logs.CreateLogger("Simulator.Ui").LogWarning("{Warning}", warning);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.DisposeAsync().AsTask() ?? Task.CompletedTask;
}
