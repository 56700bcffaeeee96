using Akka.Dispatch;
using Akka.Event;
using Akka.Hosting.Logging;
using Microsoft.Extensions.Logging;
using LogLevel = Akka.Event.LogLevel;

namespace Akka.Hosting;

/// <summary>Level and loggers of a system. The default logger writes to the console until it is cleared.</summary>
public sealed class LoggerConfigBuilder
{
    private readonly List<Type> _loggers = [typeof(DefaultLogger)];

    internal LoggerConfigBuilder(AkkaConfigurationBuilder builder) => Builder = builder;

    /// <summary>Null leaves <c>akka.loglevel</c> as it is.</summary>
    public LogLevel? LogLevel { get; set; }

    internal AkkaConfigurationBuilder Builder { get; }

    public LoggerConfigBuilder ClearLoggers()
    {
        _loggers.Clear();
        return this;
    }

    public LoggerConfigBuilder AddLogger<T>()
        where T : IRequiresMessageQueue<ILoggerMessageQueueSemantics> =>
        Add(typeof(T));

    internal LoggerConfigBuilder Add(Type logger)
    {
        _loggers.Add(logger);
        return this;
    }

    internal AkkaConfigurationBuilder Build()
    {
        var loggers = string.Join(", ", _loggers.Select(type => $"\"{type.AssemblyQualifiedName}\""));
        var level = LogLevel is { } given ? $"akka.loglevel = {given.StringFor()}" : "";
        return Builder.Add($"akka.loggers = [{loggers}]\n{level}", HoconAddMode.Prepend);
    }
}

public static class LoggingExtensions
{
    public static AkkaConfigurationBuilder ConfigureLoggers(
        this AkkaConfigurationBuilder builder, Action<LoggerConfigBuilder> configurator)
    {
        var loggers = new LoggerConfigBuilder(builder);
        configurator(loggers);
        return loggers.Build();
    }

    public static LoggerConfigBuilder AddDefaultLogger(this LoggerConfigBuilder configBuilder) => configBuilder.AddLogger<DefaultLogger>();

    /// <summary>Writes to the host's <see cref="ILoggerFactory"/>.</summary>
    public static LoggerConfigBuilder AddLoggerFactory(this LoggerConfigBuilder configBuilder) =>
        configBuilder.Add(typeof(LoggerFactoryLogger));

    public static LoggerConfigBuilder AddLoggerFactory(this LoggerConfigBuilder configBuilder, ILoggerFactory loggerFactory)
    {
        configBuilder.Builder.Add(new LoggerFactorySetup(loggerFactory));
        return configBuilder.AddLoggerFactory();
    }
}
