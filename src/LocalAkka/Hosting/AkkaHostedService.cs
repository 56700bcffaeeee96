using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>
/// Starts the system and its actors with the host; ends it by <see cref="CoordinatedShutdown"/> when the host stops, however long
/// that takes; ends the host when the system ends first.
/// </summary>
public class AkkaHostedService : IHostedService
{
    protected readonly IServiceProvider ServiceProvider;
    protected readonly AkkaConfigurationBuilder ConfigurationBuilder;
    protected readonly IHostApplicationLifetime HostApplicationLifetime;
    protected readonly ILogger<AkkaHostedService> Logger;
    protected ActorSystem ActorSystem;
    protected CoordinatedShutdown CoordinatedShutdown;

    public AkkaHostedService(
        AkkaConfigurationBuilder configurationBuilder, IServiceProvider serviceProvider, ILogger<AkkaHostedService> logger,
        IHostApplicationLifetime applicationLifetime)
    {
        ConfigurationBuilder = configurationBuilder;
        ServiceProvider = serviceProvider;
        Logger = logger;
        HostApplicationLifetime = applicationLifetime;
    }

    public virtual async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            ActorSystem = ServiceProvider.GetRequiredService<ActorSystem>();
            CoordinatedShutdown = CoordinatedShutdown.Get(ActorSystem);
            await ConfigurationBuilder.StartAsync(ActorSystem).ConfigureAwait(false);
            _ = StopHostAfterSystem();
        }
        catch (Exception cause)
        {
            Logger.LogCritical(cause, "Unable to start AkkaHostedService - shutting down application");
            Console.WriteLine($"Unable to start AkkaHostedService - shutting down application.{Environment.NewLine}Cause: {cause}");
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    public virtual async Task StopAsync(CancellationToken cancellationToken)
    {
        if (CoordinatedShutdown is not null)
            await CoordinatedShutdown.Run(CoordinatedShutdown.ClrExitReason.Instance).ConfigureAwait(false);
    }

    private async Task StopHostAfterSystem()
    {
        await ActorSystem.WhenTerminated.ConfigureAwait(false);
        HostApplicationLifetime?.StopApplication();
    }
}
