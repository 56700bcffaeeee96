using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Akka.Hosting.Logging;

/// <summary>The factory that <see cref="LoggerFactoryLogger"/> writes to.</summary>
public class LoggerFactorySetup(ILoggerFactory loggerFactory) : Setup
{
    public ILoggerFactory LoggerFactory { get; } = loggerFactory;
}

/// <summary>Writes log events to Microsoft.Extensions.Logging, all in the category of <see cref="ActorSystem"/>.</summary>
public class LoggerFactoryLogger : ActorBase, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    private readonly ILogger<ActorSystem> _logger;

    public LoggerFactoryLogger()
    {
        var setup = Context.System.Settings.Setup.Get<LoggerFactorySetup>();
        if (!setup.HasValue)
            throw new ConfigurationException($"Could not start {nameof(LoggerFactoryLogger)}: there is no {nameof(LoggerFactorySetup)}.");
        _logger = setup.Value.LoggerFactory.CreateLogger<ActorSystem>();
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                return true;
            case LogEvent logEvent:
                Log(logEvent, Sender.Path);
                return true;
            default:
                return false;
        }
    }

    protected virtual void Log(LogEvent log, ActorPath path) => _logger.Log(
        log.LogLevel() switch
        {
            Event.LogLevel.DebugLevel => LogLevel.Debug,
            Event.LogLevel.InfoLevel => LogLevel.Information,
            Event.LogLevel.WarningLevel => LogLevel.Warning,
            _ => LogLevel.Error,
        },
        default,
        log,
        log.Cause,
        static (line, _) => $"[{line.LogSource}] {line.Message}");
}
