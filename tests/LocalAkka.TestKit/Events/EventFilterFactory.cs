using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

/// <summary>Filters of log events, to expect lines or to keep them from being printed.</summary>
public class EventFilterFactory
{
    private readonly TestKitBase _testkit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<EventFilterBase> _others;

    public EventFilterFactory(TestKitBase testkit)
        : this(testkit, testkit.Sys)
    {
    }

    public EventFilterFactory(TestKitBase testkit, ActorSystem system)
        : this(testkit, system, [])
    {
    }

    public EventFilterFactory(TestKitBase testkit, ActorSystem actorSystem, IReadOnlyList<EventFilterBase> filters)
    {
        _testkit = testkit;
        _system = actorSystem;
        _others = filters;
    }

    public IEventFilterApplier Exception<TException>(Regex pattern, string source = null)
        where TException : Exception =>
        Exception(typeof(TException), pattern, source);

    public IEventFilterApplier Exception(Type exceptionType, Regex pattern, string source = null, bool checkInnerExceptions = false) =>
        Exception(exceptionType, new TextMatch(null, null, null, pattern), source, checkInnerExceptions);

    public IEventFilterApplier Exception<TException>(
        string message = null, string start = null, string contains = null, string source = null)
        where TException : Exception =>
        Exception(typeof(TException), message, start, contains, source);

    public IEventFilterApplier Exception(
        Type exceptionType, string message = null, string start = null, string contains = null, string source = null,
        bool checkInnerExceptions = false) =>
        Exception(exceptionType, new TextMatch(message, start, contains, null), source, checkInnerExceptions);

    public IEventFilterApplier Custom(Predicate<LogEvent> predicate) => Apply("custom filter", predicate);

    public IEventFilterApplier Custom<TLogEvent>(Predicate<TLogEvent> predicate)
        where TLogEvent : LogEvent =>
        Apply($"custom filter of {typeof(TLogEvent).Name}", each => each is TLogEvent typed && predicate(typed));

    public IEventFilterApplier ForLogLevel(
        LogLevel logLevel, string message = null, string start = null, string contains = null, string source = null) =>
        Level(logLevel, new TextMatch(message, start, contains, null), source);

    public IEventFilterApplier ForLogLevel(LogLevel logLevel, Regex pattern, string source = null) =>
        Level(logLevel, new TextMatch(null, null, null, pattern), source);

    public IEventFilterApplier Error(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.ErrorLevel, message, start, contains, source);

    public IEventFilterApplier Error(Regex pattern, string source = null) => ForLogLevel(LogLevel.ErrorLevel, pattern, source);

    public IEventFilterApplier Warning(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.WarningLevel, message, start, contains, source);

    public IEventFilterApplier Warning(Regex pattern, string source = null) => ForLogLevel(LogLevel.WarningLevel, pattern, source);

    public IEventFilterApplier Info(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.InfoLevel, message, start, contains, source);

    public IEventFilterApplier Info(Regex pattern, string source = null) => ForLogLevel(LogLevel.InfoLevel, pattern, source);

    public IEventFilterApplier Debug(string message = null, string start = null, string contains = null, string source = null) =>
        ForLogLevel(LogLevel.DebugLevel, message, start, contains, source);

    public IEventFilterApplier Debug(Regex pattern, string source = null) => ForLogLevel(LogLevel.DebugLevel, pattern, source);

    public IEventFilterApplier DeadLetter() => DeadLetter<object>();

    public IEventFilterApplier DeadLetter<TMessage>(string source = null) => DeadLetter(typeof(TMessage), source);

    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string source = null) =>
        DeadLetter(typeof(TMessage), message => isMatch((TMessage)message), source);

    public IEventFilterApplier DeadLetter(Type type, string source = null) => DeadLetter(type, _ => true, source);

    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string source = null) => Apply(
        $"dead letter of {type.Name}",
        each => each is Event.Warning { Message: DeadLetter letter } && type.IsInstanceOfType(letter.Message)
            && isMatch(letter.Message) && IsFrom(each, source));

    /// <summary>A source given as a path may leave out the system's address.</summary>
    private static bool IsFrom(LogEvent logEvent, string source) =>
        source is null || logEvent.LogSource.Equals(source, StringComparison.Ordinal)
        || (source.StartsWith('/') && logEvent.LogSource.EndsWith(source, StringComparison.Ordinal));

    private static bool Holds(Exception cause, Type type, TextMatch text, bool inner) =>
        cause is not null
        && ((type.IsInstanceOfType(cause) && text.Fits(cause.Message)) || (inner && Holds(cause.InnerException, type, text, inner)));

    private EventFilterApplier Exception(Type type, TextMatch text, string source, bool inner) => Apply(
        $"error with {type.Name}: {text}",
        each => each is Event.Error && IsFrom(each, source)
            && (Holds(each.Cause, type, text, inner) || (type.IsInstanceOfType(each.Cause) && text.Fits(each.Message?.ToString()))));

    private EventFilterApplier Level(LogLevel level, TextMatch text, string source) => Apply(
        $"{level}: {text}", each => each.LogLevel() == level && text.Fits(each.Message?.ToString()) && IsFrom(each, source));

    private EventFilterApplier Apply(string description, Predicate<LogEvent> matches) =>
        new(_testkit, _system, [.. _others, new PredicateFilter(description, matches)]);
}
