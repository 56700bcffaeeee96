using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Ocpp16.Messages;
using Simulator.Actors.Sessions;
using Simulator.Actors.Templates;
using Simulator.Actors.Traffic;
using static Simulator.Actors.Sessions.SessionProtocol;

namespace Simulator.Actors.Tests.Sessions;

/// <summary>One session whose station is the test, whose lines are scripted and whose time stands still.</summary>
public abstract class SessionTestKit() : TestKit(
    $"akka.scheduler.implementation = \"{typeof(TestScheduler).AssemblyQualifiedName}\"\nakka.loglevel = ERROR\nakka.stdout-loglevel = OFF")
{
    private protected static readonly CsmsEndpoint Endpoint = new(new Uri("ws://127.0.0.1:9/CS-1"), null, null, new WsOptions());

    private IActorRef? _session;
    private FleetCounters? _counters;

    private protected ScriptedDialer Dialer { get; } = new();

    protected FleetCounters Counters => _counters ??= new(new SchedulerClock((TestScheduler)Sys.Scheduler));

    private protected IActorRef Session => _session!;

    private protected void Create(ReconnectPolicy? reconnect = null, CommandsSupport? commands = null, bool waitsForStorage = false)
    {
        IgnoreMessages(m => m is StillDown);
        _session = Sys.ActorOf(OcppSession.PropsFor(TestActor, new SessionSettings(
            "CS-1", 1, ValidatePayloads: true, reconnect ?? new ReconnectPolicy(), commands ?? CommandsSupport.All, Dialer, new StationTraffic(Counters.Of("any")))
        {
            WaitsForStorage = waitsForStorage,
        }));
    }

    private protected async Task<ScriptedDial> OpenAsync(TrafficGate gate = TrafficGate.Open)
    {
        if (_session is null)
            Create();
        Session.Tell(new SetGate(gate));
        Session.Tell(new Open(Endpoint));
        return await UpAsync();
    }

    private protected async Task<ScriptedDial> UpAsync()
    {
        var dial = await Dialer.NextAsync();
        dial.Succeed();
        await ExpectMsgAsync<LineUp>();
        return dial;
    }

    private protected void Send(IOcppRequest request, bool triggered = false, object? context = null) =>
        Session.Tell(new Send(request, triggered, context), TestActor);

    private protected void Deliver(TransactionMessage message) => Session.Tell(new Deliver(message), TestActor);

    /// <summary>Waits until the session has handled all that was sent to it, then moves time.</summary>
    private protected async Task PassAsync(TimeSpan time)
    {
        await CatchUpAsync();
        ((TestScheduler)Sys.Scheduler).Advance(time);
        await CatchUpAsync();
    }

    private protected async Task CatchUpAsync()
    {
        var probe = CreateTestProbe();
        Session.Tell(new Identify(null), probe);
        await probe.ExpectMsgAsync<ActorIdentity>();
    }

    // What is measured in real time, too, passes as the test has it.
    private sealed class SchedulerClock(TestScheduler scheduler) : TimeProvider
    {
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => scheduler.Now.UtcTicks;
    }

    private protected static async Task AcceptAsync(ScriptedDial line, string id, string payload = "{}") =>
        await line.ReceiveAsync($"[3,\"{id}\",{payload}]");
}
