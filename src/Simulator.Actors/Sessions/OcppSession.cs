using System.Net.WebSockets;
using Akka.Actor;
using Akka.Event;
using Simulator.Actors.Chance;
using static Simulator.Actors.Sessions.SessionProtocol;

namespace Simulator.Actors.Sessions;

/// <summary>
/// Keeps one station's line open and carries its CALLs over it, one at a time. Four behaviours: <see cref="Closed"/> (on purpose),
/// <see cref="Dialling"/>, <see cref="Online"/>, <see cref="Waiting"/> for the next attempt.
/// </summary>
internal sealed partial class OcppSession : UntypedActor, IWithTimers
{
    private const string RedialTimer = "redial";
    private const string TimeoutTimer = "timeout";
    private const string RepeatTimer = "repeat";
    private const string HealthTimer = "health";

    private readonly IActorRef _station;
    private readonly SessionSettings _settings;
    private readonly RandomStream _random;
    private readonly CallQueue _queue = new();

    private Tune _tuning = SessionSettings.InitialTuning;
    private CsmsEndpoint? _endpoint;
    private CancellationTokenSource? _dialling;
    private SessionLine? _reader;
    private ICsmsLine? _line;
    private OutgoingCall? _inFlight;
    private DateTimeOffset _deadline;
    private bool _timeoutArmed;
    private TrafficGate _gate = TrafficGate.TriggeredOnly;
    private bool _repeating;
    private DialAttempts _attempts;
    private DateTimeOffset _openedAt;
    private LineHealth _health;
    private long _pingedAt;
    private bool _overdue;
    private int _answers;
    private int _roomKept;
    private bool _toldFull;
    private bool _wasOnline;
    private List<InboundFrame>? _early;
    private int _queuedShown;

    public OcppSession(IActorRef station, SessionSettings settings)
    {
        _station = station;
        _settings = settings;
        _random = RandomStream.For(settings.Seed, settings.StationId, 0, "session");
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    public static Props PropsFor(IActorRef station, SessionSettings settings) => Props.Create<OcppSession>(station, settings);

    protected override void PostStop()
    {
        _dialling?.Cancel();
        _dialling?.Dispose();
        _settings.Traffic.Template.AddQueued(-_queuedShown);
        if (_line is null)
            return;
        // A station that is taken away right after its goodbye may not have come to close the line; the line ends by itself from here.
        _line.Close(WebSocketCloseStatus.NormalClosure, "The station is gone");
        _settings.Traffic.Template.AddConnected(-1);
    }

    protected override void OnReceive(object message) => Closed(message);

    private void Closed(object message)
    {
        switch (message)
        {
            case Open open:
                StartDialling(open);
                break;
            case Dialled dialled:
                dialled.Line.Abort(); // the dial won the race against Close
                break;
            default:
                Offline(message);
                break;
        }
    }

    private void Dialling(object message)
    {
        switch (message)
        {
            case Open open:
                StartDialling(open);
                break;
            case Close or CutLine:
                GoClosed();
                break;
            case Dialled dialled when dialled.Reader == _reader:
                GoOnline(dialled);
                break;
            case Dialled dialled:
                dialled.Line.Abort();
                break;
            case InboundFrame frame when frame.Line == _reader:
                (_early ??= []).Add(frame); // the line reads before the dial is reported
                break;
            case DialFailed failed when failed.Reader == _reader:
                OnDialFailed(failed.Reason);
                break;
            default:
                Offline(message);
                break;
        }
    }

    private void Waiting(object message)
    {
        switch (message)
        {
            case Open open:
                StartDialling(open);
                break;
            case Close or CutLine:
                GoClosed();
                break;
            case Redial:
                Dial();
                break;
            case Dialled dialled:
                dialled.Line.Abort();
                break;
            default:
                Offline(message);
                break;
        }
    }

    private void Online(object message)
    {
        switch (message)
        {
            case InboundFrame frame:
                if (frame.Line == _reader)
                    OnFrame(frame);
                break;
            case Send send:
                OnSend(send);
                break;
            case Deliver deliver:
                Enqueue(deliver);
                break;
            case DeliveriesStored stored:
                OnDeliveriesStored(stored.Count);
                break;
            case Answer answer:
                Put(answer.MessageId, answer.Response);
                break;
            case Refuse refuse:
                Put(refuse.MessageId, refuse.Code, refuse.Description);
                break;
            case SetGate gate:
                OnGate(gate);
                break;
            case AskForRoom ask:
                OnAskForRoom(ask);
                break;
            case Tune tune:
                OnTune(tune);
                break;
            case CheckTimeout:
                OnCheckTimeout();
                break;
            case Repeat:
                OnRepeat();
                break;
            case LookAtHealth:
                OnLookAtHealth();
                break;
            case Open open:
                if (open.Endpoint != _endpoint)
                    MoveTo(open.Endpoint);
                break;
            case Close close:
                HangUp(close.Status, close.Reason);
                break;
            case CutLine:
                Cut();
                break;
            case Dialled dialled:
                dialled.Line.Abort();
                break;
            case DialFailed or Redial:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // What every behaviour without a line does with the rest.
    private void Offline(object message)
    {
        switch (message)
        {
            case Send send:
                Sender.Tell(new CallFailed(send.Request, CallFailure.Offline, "There is no line to the central system.", send.Context));
                break;
            case Deliver deliver:
                Enqueue(deliver);
                break;
            case DeliveriesStored stored:
                OnDeliveriesStored(stored.Count);
                break;
            case SetGate gate:
                _gate = gate.Gate;
                break;
            case AskForRoom ask:
                Sender.Tell(new RoomAnswer(false, ask.Context));
                break;
            case Tune tune:
                _tuning = tune;
                break;
            case CheckTimeout:
                _timeoutArmed = false;
                break;
            case Repeat:
                _repeating = false;
                break;
            case InboundFrame or Answer or Refuse or Close or CutLine or DialFailed or Redial or LookAtHealth:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private sealed class CheckTimeout : IDeadLetterSuppression, INoSerializationVerificationNeeded
    {
        public static readonly CheckTimeout Instance = new();
    }

    private sealed class Repeat : IDeadLetterSuppression, INoSerializationVerificationNeeded
    {
        public static readonly Repeat Instance = new();
    }

    private sealed class LookAtHealth : IDeadLetterSuppression, INoSerializationVerificationNeeded
    {
        public static readonly LookAtHealth Instance = new();
    }
}
