using System.Net.WebSockets;
using Akka.Actor;
using Simulator.Actors.Chance;
using Simulator.Actors.Time;
using static Simulator.Actors.Sessions.SessionProtocol;

namespace Simulator.Actors.Sessions;

/// <summary>
/// Keeps one station's line open and carries its CALLs over it, one at a time. <see cref="Offline"/> it has no line on purpose, dials, or
/// waits for its next attempt.
/// </summary>
internal sealed partial class OcppSession : UntypedActor, IWithTimers
{
    private static readonly ActorTimer<OcppSession> RedialTimer = new(static s => s.Dial());
    private static readonly ActorTimer<OcppSession> TimeoutTimer = new(static s => s.OnCheckTimeout());
    private static readonly ActorTimer<OcppSession> RepeatTimer = new(static s => s.OnRepeat());
    private static readonly ActorTimer<OcppSession> HealthTimer = new(static s => s.OnLookAtHealth());

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

    protected override void OnReceive(object message)
    {
        if (message is ActorTimer<OcppSession> timer)
            timer.Elapse(this);
        else if (_line is null)
            Offline(message);
        else
            Online(message);
    }

    private void Online(object message)
    {
        switch (message)
        {
            case InboundFrame frame:
                if (frame.Line == _reader)
                    OnFrame(frame);
                break;
            case Send send: OnSend(send); break;
            case Deliver deliver: Enqueue(deliver); break;
            case DeliveriesStored stored: OnDeliveriesStored(stored.Count); break;
            case Answer answer: Put(answer.MessageId, answer.Response); break;
            case Refuse refuse: Put(refuse.MessageId, refuse.Code, refuse.Description); break;
            case SetGate gate: OnGate(gate); break;
            case AskForRoom ask: OnAskForRoom(ask); break;
            case Tune tune: OnTune(tune); break;
            case Open open:
                if (open.Endpoint != _endpoint)
                    MoveTo(open.Endpoint);
                break;
            case Close close: HangUp(close.Status, close.Reason); break;
            case CutLine: Cut(); break;
            case Dialled dialled: dialled.Line.Abort(); break;
            case DialFailed: break;
            default: Unhandled(message); break;
        }
    }

    private void Offline(object message)
    {
        switch (message)
        {
            case Open open: StartDialling(open); break;
            case Close or CutLine: StopDialling(); break;
            case Dialled dialled when dialled.Reader == _reader: GoOnline(dialled); break;
            case Dialled dialled: dialled.Line.Abort(); break; // the dial won the race against Close
            case DialFailed failed when failed.Reader == _reader: OnDialFailed(failed.Reason); break;
            case InboundFrame frame when frame.Line == _reader:
                (_early ??= []).Add(frame); // the line reads before the dial is reported
                break;
            case Send send:
                Sender.Tell(new CallFailed(send.Request, CallFailure.Offline, "There is no line to the central system.", send.Context));
                break;
            case Deliver deliver: Enqueue(deliver); break;
            case DeliveriesStored stored: OnDeliveriesStored(stored.Count); break;
            case SetGate gate: _gate = gate.Gate; break;
            case AskForRoom ask: Sender.Tell(new RoomAnswer(false, ask.Context)); break;
            case Tune tune: _tuning = tune; break;
            case InboundFrame or DialFailed or Answer or Refuse: break;
            default: Unhandled(message); break;
        }
    }
}
