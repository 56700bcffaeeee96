using Akka.Actor.Setup;
using Akka.Configuration;

namespace Akka.Actor;

/// <summary>The settings of a system, those that are often asked for as properties.</summary>
public class Settings
{
    public Settings(ActorSystem system, Config config)
        : this(system, config, ActorSystemSetup.Empty)
    {
    }

    public Settings(ActorSystem system, Config config, ActorSystemSetup setup)
    {
        System = system;
        Setup = setup;
        Config = config.WithFallback(ConfigurationFactory.Default());
        LogLevel = Config.GetString("akka.loglevel");
        Loggers = Config.GetStringList("akka.loggers");
        AskTimeout = Config.GetTimeSpan("akka.actor.ask-timeout");
        SchedulerClass = Config.GetString("akka.scheduler.implementation");
        DebugUnhandledMessage = Config.GetBoolean("akka.actor.debug.unhandled");
        LogDeadLetters = Config.GetString("akka.log-dead-letters").ToLowerInvariant() switch
        {
            "on" or "true" => int.MaxValue,
            "off" or "false" => 0,
            _ => Config.GetInt("akka.log-dead-letters"),
        };
        LogDeadLettersDuringShutdown = Config.GetBoolean("akka.log-dead-letters-during-shutdown");
        LogDeadLettersSuspendDuration = Config.GetTimeSpan("akka.log-dead-letters-suspend-duration");
        CoordinatedShutdownTerminateActorSystem = Config.GetBoolean("akka.coordinated-shutdown.terminate-actor-system");
        CoordinatedShutdownRunByActorSystemTerminate = Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate");
    }

    public ActorSystem System { get; }

    public Config Config { get; private set; }

    public ActorSystemSetup Setup { get; }

    public string LogLevel { get; }

    public IList<string> Loggers { get; }

    public TimeSpan AskTimeout { get; }

    public string SchedulerClass { get; }

    public bool DebugUnhandledMessage { get; }

    /// <summary>How many are logged before silence; 0: none.</summary>
    public int LogDeadLetters { get; }

    public bool LogDeadLettersDuringShutdown { get; }

    public TimeSpan LogDeadLettersSuspendDuration { get; }

    public bool CoordinatedShutdownTerminateActorSystem { get; }

    public bool CoordinatedShutdownRunByActorSystemTerminate { get; }

    public void InjectTopLevelFallback(Config config) => Config = Config.WithFallback(config);

    public override string ToString() => Config.ToString();
}
