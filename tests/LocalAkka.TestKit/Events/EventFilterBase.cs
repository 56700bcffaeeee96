using System.Text.RegularExpressions;
using Akka.Event;

namespace Akka.TestKit
{
    /// <summary>Takes some log events.</summary>
    public interface IEventFilter
    {
        bool Apply(LogEvent logEvent);
    }
}

namespace Akka.TestKit.Internal
{
    public delegate void EventMatched(EventFilterBase eventFilter, LogEvent logEvent);

    public abstract class EventFilterBase : IEventFilter
    {
        private protected EventFilterBase()
        {
        }

        public event EventMatched EventMatched;

        public bool Apply(LogEvent logEvent)
        {
            if (!IsMatch(logEvent))
                return false;
            OnEventMatched(logEvent);
            return true;
        }

        protected abstract bool IsMatch(LogEvent evt);

        protected virtual void OnEventMatched(LogEvent logEvent) => EventMatched?.Invoke(this, logEvent);
    }

    internal sealed class PredicateFilter(string description, Predicate<LogEvent> matches) : EventFilterBase
    {
        public override string ToString() => description;

        protected override bool IsMatch(LogEvent evt) => matches(evt);
    }

    /// <summary>What the text of a line has to be.</summary>
    internal sealed class TextMatch(string message, string start, string contains, Regex pattern)
    {
        internal bool Fits(string text) =>
            (message is null || string.Equals(text, message, StringComparison.Ordinal))
            && (start is null || text?.StartsWith(start, StringComparison.Ordinal) == true)
            && (contains is null || text?.Contains(contains, StringComparison.Ordinal) == true)
            && (pattern is null || pattern.IsMatch(text ?? ""));

        public override string ToString() => message ?? start ?? contains ?? pattern?.ToString() ?? "any text";
    }
}
