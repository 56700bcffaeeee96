namespace Simulator.Host.Logging;

/// <summary>Levels of log lines as actors call them.</summary>
internal static class ActorLogLevels
{
    public static Akka.Event.LogLevel Of(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => Akka.Event.LogLevel.DebugLevel,
        LogLevel.Information => Akka.Event.LogLevel.InfoLevel,
        LogLevel.Warning => Akka.Event.LogLevel.WarningLevel,
        _ => Akka.Event.LogLevel.ErrorLevel,
    };
}
