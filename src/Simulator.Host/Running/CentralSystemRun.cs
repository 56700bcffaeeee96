using Simulator.Host.Configuration;
using Simulator.Host.Program;

namespace Simulator.Host.Running;

/// <summary>Runs the central system alone.</summary>
internal static class CentralSystemRun
{
    public static async Task<int> RunAsync(CentralSystemOptions options, ProgramParts parts, IFleetParts fleet)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IHostLifetime>(p => new SignalLifetime(parts, p.GetRequiredService<IHostApplicationLifetime>()));
        using var host = builder.Build();
        await using var centralSystem = await fleet.StartCentralSystemAsync(
            options, host.Services.GetRequiredService<ILoggerFactory>(), TimeProvider.System, CancellationToken.None);
        parts.Out.WriteLine($"Central system for OCPP 1.6-J at {options.UrlAt(centralSystem.Port)}/<station id>, until Ctrl-C.");
        await host.StartAsync();
        await host.WaitForShutdownAsync(parts.Stop);
        parts.Out.WriteLine(centralSystem.Summary);
        return ExitCodes.Ok;
    }
}
