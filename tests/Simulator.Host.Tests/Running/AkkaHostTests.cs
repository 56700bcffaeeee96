using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Time;
using Simulator.Host.Configuration;
using Simulator.Host.Journals;
using Simulator.Host.Running;

namespace Simulator.Host.Tests.Running;

/// <summary>The actor system and the program's host end together, whoever ends first.</summary>
public sealed class AkkaHostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task HostStop_RunsCoordinatedShutdown()
    {
        using var host = Build();
        await host.StartAsync();
        var system = host.Services.GetRequiredService<ActorSystem>();
        var shutdown = CoordinatedShutdown.Get(system);

        await host.StopAsync();

        Assert.Same(CoordinatedShutdown.ClrExitReason.Instance, shutdown.ShutdownReason);
        Assert.True(system.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task SystemEnds_HostStops()
    {
        using var host = Build();
        await host.StartAsync();
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => stopping.TrySetResult());

        await host.Services.GetRequiredService<ActorSystem>().Terminate();

        await stopping.Task.WaitAsync(Patience);
    }

    private static IHost Build()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        var settings = new AkkaSettings(
            new Journal(JournalType.Memory, null), TimeScale.StartNow(1, TimeProvider.System), LogLevel.None);
        builder.Services.AddAkka("hosted", akka => akka.WithNode(settings).WithPersistence(settings));
        return builder.Build();
    }
}
