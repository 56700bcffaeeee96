using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Akka.Configuration;

namespace Simulator.Benchmarks;

/// <summary>What the actor runtime itself costs: messages between pairs of actors, memory of idle actors, timers.</summary>
public static class ActorRuntimeBenchmark
{
    private const int Pairs = 8;
    private const int Idle = 50_000;
    private const int Timers = 1_000_000;

    public static async Task RunAsync(TextWriter output)
    {
        var quiet = ConfigurationFactory.ParseString("akka.loggers = []\nakka.log-dead-letters = off");
        var system = ActorSystem.Create("benchmark", quiet);
        await PingPong(system, inFlight: 100, rounds: 10_000); // warms the code up
        foreach (var (inFlight, rounds) in new[] { (1, 200_000), (100, 500_000) })
        {
            var perSecond = await PingPong(system, inFlight, rounds);
            await Line(output, $"messages/s, {Pairs} pairs, {inFlight} in flight each: {perSecond:N0}");
        }

        var (bytes, created) = await IdleActors(system);
        await Line(output, $"idle ReceiveActor: {bytes:N0} bytes; created per second: {created:N0}");
        await Line(output, $"timers started and cancelled per second: {await TimerRate(system):N0}");
        await system.Terminate();
    }

    private static Task Line(TextWriter output, FormattableString text) =>
        output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));

    private static async Task<double> PingPong(ActorSystem system, int inFlight, int rounds)
    {
        var ends = Enumerable.Range(0, Pairs).Select(_ => new TaskCompletionSource()).ToArray();
        var pairs = Array.ConvertAll(ends, end =>
        {
            var pong = system.ActorOf(Props.Create(() => new Pong()));
            return system.ActorOf(Props.Create(() => new Ping(pong, inFlight, rounds, end)));
        });
        var start = Stopwatch.GetTimestamp();
        foreach (var ping in pairs)
            ping.Tell(inFlight);
        await Task.WhenAll(ends.Select(end => end.Task));
        return 2.0 * Pairs * rounds / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<(double Bytes, double PerSecond)> IdleActors(ActorSystem system)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        var actors = new IActorRef[Idle];
        for (var i = 0; i < Idle; i++)
            actors[i] = system.ActorOf(Props.Create(() => new Sleeper(i)));
        foreach (var actor in actors)
            await actor.Ask<int>(0);
        var took = Stopwatch.GetElapsedTime(start);
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Idle;
        foreach (var actor in actors)
            system.Stop(actor);
        return (bytes, Idle / took.TotalSeconds);
    }

    private static async Task<double> TimerRate(ActorSystem system)
    {
        var actor = system.ActorOf(Props.Create(() => new Timed()));
        await actor.Ask<TimeSpan>(10_000);
        var took = await actor.Ask<TimeSpan>(Timers);
        return Timers / took.TotalSeconds;
    }

    private sealed record Ball
    {
        internal static readonly Ball Instance = new();
    }

    private sealed class Pong : ReceiveActor
    {
        public Pong() => Receive<Ball>(ball => Sender.Tell(ball));
    }

    private sealed class Ping : ReceiveActor
    {
        public Ping(IActorRef pong, int inFlight, int rounds, TaskCompletionSource end)
        {
            var left = rounds;
            Receive<int>(balls =>
            {
                for (var i = 0; i < balls; i++)
                    pong.Tell(Ball.Instance);
            });
            Receive<Ball>(ball =>
            {
                if (--left >= inFlight)
                    pong.Tell(ball);
                else if (left == 0)
                    end.TrySetResult();
            });
        }
    }

    private sealed class Sleeper : ReceiveActor
    {
        private int _count;

        public Sleeper(int number)
        {
            Receive<string>(_ => _count += number);
            Receive<int>(_ => Sender.Tell(_count));
            Receive<Ball>(_ => _count++);
            ReceiveAny(_ => _count--);
        }
    }

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        public Timed() => Receive<int>(count =>
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < count; i++)
                Timers.StartSingleTimer("timer", Ball.Instance, TimeSpan.FromSeconds(30 + (i & 63)));
            Timers.CancelAll();
            Sender.Tell(Stopwatch.GetElapsedTime(start));
        });

        public ITimerScheduler Timers { get; set; } = null!;
    }
}
