using Akka.Actor;
using Akka.Event;
using Akka.Hosting;
using LocalAkka.Tests.Actors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LocalAkka.Tests.Hosting;

/// <summary>Rules 17 to 21: an actor system in a host.</summary>
public sealed class HostingTests
{
    [Fact]
    public async Task Start_RunsActorsThenStartupTasks_InOrder()
    {
        var order = new List<string>();
        using var host = Build(akka => akka
            .AddStartup((_, _) => order.Add("startup"))
            .WithActors((system, registry) =>
            {
                order.Add("first");
                registry.Register<HostingTests>(system.ActorOf(Scripted.Of(system.DeadLetters, (_, _) => { }), "one"));
            })
            .WithActors((_, registry) => order.Add($"second sees {registry.Get<HostingTests>().Path.Name}")));
        await host.StartAsync();
        Assert.Equal(["first", "second sees one", "startup"], order);
        Assert.Same(host.Services.GetRequiredService<ActorSystem>(), host.Services.GetRequiredService<ActorSystem>());
        await host.StopAsync();
    }

    [Fact]
    public async Task RequiredActor_BeforeRegistration_ThrowsOrWaits()
    {
        using var host = Build(akka => akka.WithActors((system, registry) =>
            registry.Register<HostingTests>(system.ActorOf(Scripted.Of(system.DeadLetters, (_, _) => { }), "one"))));
        var required = host.Services.GetRequiredService<IRequiredActor<HostingTests>>();
        Assert.Throws<MissingActorRegistryEntryException>(() => required.ActorRef);
        var waiting = required.GetAsync();
        Assert.False(waiting.IsCompleted);
        await host.StartAsync();
        Assert.Equal("one", (await waiting).Path.Name);
        Assert.Same(await waiting, required.ActorRef);
        await host.StopAsync();
    }

    [Fact]
    public void Registry_KeyTaken_IsRefusedUnlessOverwritten()
    {
        var registry = new ActorRegistry();
        registry.Register<HostingTests>(ActorRefs.Nobody);
        Assert.Throws<DuplicateActorRegistryException>(() => registry.Register<HostingTests>(ActorRefs.Nobody));
        Assert.False(registry.TryRegister<HostingTests>(ActorRefs.Nobody));
        registry.Register<HostingTests>(ActorRefs.Nobody, overwrite: true);
        Assert.True(registry.TryGet<HostingTests>(out _));
        Assert.False(registry.TryGet<string>(out var missing));
        Assert.True(missing.IsNobody());
    }

    [Fact]
    public async Task FailingStarter_StopsTheStart_AndIsThrown()
    {
        using var host = Build(akka => akka.WithActors((_, _) => throw new FormatException("bad start")));
        await Assert.ThrowsAsync<FormatException>(() => host.StartAsync());
        await host.Services.GetRequiredService<ActorSystem>().WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Hocon_Append_GivesWay_PrependAndReplaceWin()
    {
        using var host = Build(akka => akka
            .AddHocon("x = middle, y = middle, z = middle", HoconAddMode.Append)
            .AddHocon("x = late, w = late", HoconAddMode.Append)
            .AddHocon("y = early", HoconAddMode.Prepend)
            .AddHocon("z = early", HoconAddMode.Replace));
        var config = host.Services.GetRequiredService<ActorSystem>().Settings.Config;
        Assert.Equal(
            ["middle", "early", "early", "late"], new[] { "x", "y", "z", "w" }.Select(key => config.GetString(key)));
    }

    [Fact]
    public async Task HostStop_RunsCoordinatedShutdown_WithClrExitReason()
    {
        using var host = Build(_ => { });
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
        using var host = Build(_ => { });
        await host.StartAsync();
        var stopping = new TaskCompletionSource();
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => stopping.TrySetResult());
        await host.Services.GetRequiredService<ActorSystem>().Terminate();
        await stopping.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task LoggerFactory_GetsLines_OnceAndByLevel()
    {
        var lines = new Lines();
        using var host = Build(
            akka => akka.ConfigureLoggers(loggers =>
            {
                loggers.LogLevel = Akka.Event.LogLevel.WarningLevel;
                loggers.ClearLoggers();
                loggers.AddLoggerFactory();
            }),
            lines);
        await host.StartAsync();
        var system = host.Services.GetRequiredService<ActorSystem>();
        system.Log.Info("not {0}", "this");
        system.Log.Warning("but {0}", "that");
        await lines.First.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await host.StopAsync();
        Assert.Single(lines.Seen, line => line.Contains("but that", StringComparison.Ordinal));
        Assert.DoesNotContain(lines.Seen, line => line.Contains("not this", StringComparison.Ordinal));
    }

    private static IHost Build(Action<AkkaConfigurationBuilder> akka, ILoggerProvider? logger = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(Microsoft.Extensions.Logging.LogLevel.Trace);
        if (logger is not null)
            builder.Logging.AddProvider(logger);
        builder.Services.AddAkka("hosted", configuration =>
        {
            configuration.AddHocon("akka.loggers = []", HoconAddMode.Append);
            akka(configuration);
        });
        return builder.Build();
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        internal List<string> Seen { get; } = [];

        internal TaskCompletionSource First { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => true;

        public void Log<TState>(
            Microsoft.Extensions.Logging.LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var line = formatter(state, exception);
            lock (Seen)
                Seen.Add(line);
            if (line.Contains("but that", StringComparison.Ordinal))
                First.TrySetResult();
        }

        public void Dispose()
        {
        }
    }
}
