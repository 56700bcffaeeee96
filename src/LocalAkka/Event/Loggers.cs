using Akka.Actor;
using Akka.Dispatch;

namespace Akka.Event;

/// <summary>Marks an actor as a logger.</summary>
public interface ILoggerMessageQueueSemantics : ISemantics;

/// <summary>The first message of a logger; answered with <see cref="LoggerInitialized"/>.</summary>
public class InitializeLogger(LoggingBus loggingBus) : INoSerializationVerificationNeeded
{
    public LoggingBus LoggingBus { get; } = loggingBus;
}

public class LoggerInitialized : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>Writes lines to the console.</summary>
public class DefaultLogger : ActorBase, IRequiresMessageQueue<ILoggerMessageQueueSemantics>
{
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger:
                Sender.Tell(new LoggerInitialized());
                return true;
            case LogEvent logEvent:
                Print(logEvent);
                return true;
            default:
                return false;
        }
    }

    protected virtual void Print(LogEvent logEvent) => Console.WriteLine(logEvent);
}

/// <summary>Logs dead, dropped and unhandled messages: the first so many, then none for a while, then again.</summary>
internal sealed class DeadLetterLogger : UntypedActor
{
    private readonly int _max;
    private readonly TimeSpan _silence;
    private long _count;
    private long _silentUntil;

    public DeadLetterLogger(int max, TimeSpan silence)
    {
        _max = max;
        _silence = silence;
    }

    protected override void OnReceive(object message)
    {
        if (message is not AllDeadLetters letter || letter.Message is IDeadLetterSuppression)
            return;
        _count++;
        if (_count < _max)
        {
            Log(letter, "");
        }
        else if (_count == _max)
        {
            Log(letter, $", no more dead letters will be logged in next [{_silence}]");
            _silentUntil = _silence == Timeout.InfiniteTimeSpan
                ? long.MaxValue
                : Environment.TickCount64 + (long)_silence.TotalMilliseconds;
        }
        else if (Environment.TickCount64 >= _silentUntil)
        {
            Log(letter, $", of which {_count - _max - 1} were not logged. The counter will be reset now");
            _count = 0;
        }
    }

    private void Log(AllDeadLetters letter, string after)
    {
        var from = letter.Sender is null or DeadLetterActorRef ? "" : $" from {letter.Sender}";
        var fate = letter switch
        {
            UnhandledMessage => "was unhandled",
            Dropped dropped => $"was dropped. {dropped.Reason}",
            _ => "was not delivered",
        };
        var text = $"Message [{letter.Message.GetType().Name}]{from} to {letter.Recipient} {fate}. "
            + $"[{_count}] dead letters encountered{after}. Message content: {letter.Message}";
        Context.System.EventStream.Publish(new Info(letter.Recipient.Path.ToString(), letter.Recipient.GetType(), text));
    }
}

/// <summary>Logs what actors left unhandled, when <c>akka.actor.debug.unhandled</c> is on.</summary>
internal sealed class UnhandledMessageLogger : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is not UnhandledMessage unhandled)
            return;
        var text = $"Unhandled message from {unhandled.Sender} : {unhandled.Message}";
        var recipient = unhandled.Recipient;
        Context.System.EventStream.Publish(new Debug(recipient.Path.ToString(), recipient.GetType(), text));
    }
}
