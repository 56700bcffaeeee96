using Simulator.Host.CommandLine;
using Simulator.Host.Configuration;

namespace Simulator.Host.Running;

/// <summary>Runs the central system alone.</summary>
internal static class CentralSystemRun
{
    public static async Task<int> RunAsync(CentralSystemOptions options, ProgramParts parts)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IHostLifetime>(p => new SignalLifetime(parts, p.GetRequiredService<IHostApplicationLifetime>()));
        using var host = builder.Build();
        await using var centralSystem = await parts.Fleet.StartCentralSystemAsync(
            options, host.Services.GetRequiredService<ILoggerFactory>(), TimeProvider.System, CancellationToken.None);
        parts.Out.WriteLine($"Central system for OCPP 1.6-J at {options.UrlAt(centralSystem.Port)}/<station id>, until Ctrl-C.");
        await host.StartAsync();
        await host.WaitForShutdownAsync(parts.Stop);
        parts.Out.WriteLine(centralSystem.Summary);
        return ExitCodes.Ok;
    }
}
