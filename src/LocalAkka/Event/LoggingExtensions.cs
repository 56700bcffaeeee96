namespace Akka.Event;

public static partial class LoggingExtensions
{
    public static void Log(this ILoggingAdapter log, LogLevel level, string format) => log.Log(level, null, format);

    public static void Log(this ILoggingAdapter log, LogLevel level, string format, object[] args) =>
        log.Log(level, (Exception)null, format, args);

    public static void Log(this ILoggingAdapter log, LogLevel level, Exception cause, string format, object[] args)
    {
        if (log.IsEnabled(level))
            Send(log, level, cause, format, args);
    }

    private static void Send(ILoggingAdapter log, LogLevel level, Exception cause, string format, object[] args) =>
        log.Log(level, cause, new TemplateMessage(log.Formatter, format, args));

    private sealed class TemplateMessage(ILogMessageFormatter formatter, string format, object[] args) : LogMessage(formatter, format)
    {
        public override IEnumerable<object> Parameters() => args;

        public override string Unformatted() => $"Template: {Format}, values: {string.Join(", ", args)}";

        public override string ToString() => Formatter.Format(Format, args);
    }
}
