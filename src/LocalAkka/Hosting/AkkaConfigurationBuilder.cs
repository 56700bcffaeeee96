using System.Collections.Immutable;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Hosting.Logging;
using Akka.Serialization;
using Akka.Util;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akka.Hosting;

/// <summary>Starts actors.</summary>
public delegate Task ActorStarter(ActorSystem system, IActorRegistry registry);

/// <summary>Runs after all actors have been started.</summary>
public delegate Task StartupTask(ActorSystem system, IActorRegistry registry);

/// <summary>How new settings stand to those that are there.</summary>
public enum HoconAddMode
{
    /// <summary>Give way.</summary>
    Append,

    /// <summary>Win.</summary>
    Prepend,

    /// <summary>Win, as <see cref="Prepend"/> does.</summary>
    Replace,
}

/// <summary>Collects what an actor system of a host is made of.</summary>
public sealed class AkkaConfigurationBuilder
{
    public readonly HashSet<Setup> Setups = [];

    private readonly IServiceCollection _services;
    private readonly string _name;
    private readonly List<ActorStarter> _starters = [];
    private readonly List<StartupTask> _startupTasks = [];
    private readonly List<IExtensionId> _extensions = [];
    private readonly List<Func<ExtendedActorSystem, SerializerDetails>> _serializers = [];
    private bool _complete;

    public AkkaConfigurationBuilder(IServiceCollection serviceCollection, string actorSystemName)
    {
        _services = serviceCollection;
        _name = actorSystemName;
    }

    public Option<Config> Configuration { get; private set; } = Option<Config>.None;

    public AkkaConfigurationBuilder StartActors(Action<ActorSystem, IActorRegistry> starter) => StartActors((system, registry) =>
    {
        starter(system, registry);
        return Task.CompletedTask;
    });

    public AkkaConfigurationBuilder StartActors(ActorStarter starter)
    {
        if (!_complete)
            _starters.Add(starter);
        return this;
    }

    public AkkaConfigurationBuilder AddStartup(Action<ActorSystem, IActorRegistry> startupTask) => AddStartup((system, registry) =>
    {
        startupTask(system, registry);
        return Task.CompletedTask;
    });

    public AkkaConfigurationBuilder AddStartup(StartupTask startupTask)
    {
        if (!_complete)
            _startupTasks.Add(startupTask);
        return this;
    }

    public AkkaConfigurationBuilder WithExtension<T>()
        where T : IExtensionId =>
        WithExtensions(typeof(T));

    /// <summary>Extensions that are made with the system.</summary>
    /// <exception cref="ConfigurationException">A type is no extension id.</exception>
    public AkkaConfigurationBuilder WithExtensions(params Type[] extensions)
    {
        foreach (var type in extensions)
        {
            if (!typeof(IExtensionId).IsAssignableFrom(type) || type.IsAbstract || !type.IsClass)
                throw new ConfigurationException($"Type must be a class that implements {nameof(IExtensionId)}: [{type.FullName}]");
            if (!_extensions.Exists(known => known.GetType() == type))
                _extensions.Add((IExtensionId)Activator.CreateInstance(type));
        }

        return this;
    }

    /// <summary>A serializer for the types named and those that derive from them.</summary>
    public AkkaConfigurationBuilder WithCustomSerializer(
        string serializerIdentifier, IEnumerable<Type> boundTypes, Func<ExtendedActorSystem, Serializer> serializerFactory)
    {
        var types = boundTypes.ToImmutableHashSet();
        _serializers.Add(system => SerializerDetails.Create(serializerIdentifier, serializerFactory(system), types));
        return this;
    }

    internal AkkaConfigurationBuilder Add(Setup setup)
    {
        if (_complete)
            return this;
        if (setup is BootstrapSetup { Config: { HasValue: true } config })
            return Add(config.Value, HoconAddMode.Prepend);
        Setups.RemoveWhere(known => known.GetType() == setup.GetType());
        Setups.Add(setup);
        return this;
    }

    internal AkkaConfigurationBuilder Add(Config hocon, HoconAddMode mode)
    {
        ArgumentNullException.ThrowIfNull(hocon);
        if (_complete)
            return this;
        var there = Configuration.GetOrElse(Config.Empty);
        Configuration = mode == HoconAddMode.Append ? there.WithFallback(hocon) : hocon.WithFallback(there);
        return this;
    }

    internal void Bind()
    {
        _services.AddSingleton(services => services.GetRequiredService<AkkaConfigurationBuilder>().CreateSystem(services));
        _services.AddSingleton(services => ActorRegistry.For(services.GetRequiredService<ActorSystem>()));
        _services.AddSingleton<IActorRegistry>(services => services.GetRequiredService<ActorRegistry>());
        _services.AddSingleton<IReadOnlyActorRegistry>(services => services.GetRequiredService<ActorRegistry>());
        _services.AddSingleton(typeof(IRequiredActor<>), typeof(RequiredActor<>));
    }

    internal async Task StartAsync(ActorSystem system)
    {
        if (_complete)
            return;
        _complete = true;
        var registry = ActorRegistry.For(system);
        foreach (var start in _starters)
            await start(system, registry).ConfigureAwait(false);
        foreach (var run in _startupTasks)
            await run(system, registry).ConfigureAwait(false);
    }

    private ActorSystem CreateSystem(IServiceProvider services)
    {
        if (!Setups.Any(setup => setup is LoggerFactorySetup) && services.GetService<ILoggerFactory>() is { } loggers)
            Setups.Add(new LoggerFactorySetup(loggers));
        if (_serializers.Count > 0)
            Setups.Add(SerializationSetup.Create(system => _serializers.Select(make => make(system)).ToImmutableHashSet()));
        var setup = ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(Configuration.GetOrElse(Config.Empty)));
        var system = ActorSystem.Create(_name, Setups.Aggregate(setup, (all, part) => all.And(part)));
        foreach (var extension in _extensions)
            system.RegisterExtension(extension);
        return system;
    }
}
