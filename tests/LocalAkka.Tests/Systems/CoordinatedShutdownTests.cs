using Akka;
using Akka.Actor;
using Akka.Configuration;

namespace LocalAkka.Tests.Systems;

/// <summary>The end of a system, in phases.</summary>
public sealed class CoordinatedShutdownTests
{
    private const string Quiet = "akka.loggers = []\nakka.coordinated-shutdown.run-by-clr-shutdown-hook = off\n";

    [Fact]
    public async Task Terminate_RunsTasks_PhaseByPhase()
    {
        var system = ActorSystem.Create("phases", ConfigurationFactory.ParseString(Quiet));
        var shutdown = CoordinatedShutdown.Get(system);
        var order = new List<string>();
        foreach (var phase in new[]
        {
            CoordinatedShutdown.PhaseServiceStop, CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseServiceUnbind,
        })
        {
            shutdown.AddTask(phase, phase, () =>
            {
                order.Add(phase);
                return Task.FromResult(Done.Instance);
            });
        }

        Assert.Null(shutdown.ShutdownReason);
        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["before-service-unbind", "service-unbind", "service-stop"], order);
        Assert.Same(CoordinatedShutdown.ActorSystemTerminateReason.Instance, shutdown.ShutdownReason);
    }

    [Fact]
    public async Task Task_FailsOrTakesTooLong_TheNextPhaseRunsNevertheless()
    {
        var system = ActorSystem.Create(
            "late", ConfigurationFactory.ParseString(Quiet + "akka.coordinated-shutdown.phases.service-unbind.timeout = 50 ms"));
        var shutdown = CoordinatedShutdown.Get(system);
        var reached = false;
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "fails", () => throw new FormatException("bad"));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "hangs", () => new TaskCompletionSource<Done>().Task);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "runs", () =>
        {
            reached = true;
            return Task.FromResult(Done.Instance);
        });
        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(TimeSpan.FromSeconds(10));
        await system.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(reached);
    }

    [Fact]
    public async Task AddTask_UnknownPhase_IsRefused()
    {
        var system = ActorSystem.Create("unknown", ConfigurationFactory.ParseString(Quiet));
        Assert.Throws<ConfigurationException>(
            () => CoordinatedShutdown.Get(system).AddTask("no-such-phase", "x", () => Task.FromResult(Done.Instance)));
        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Terminate_StopsEveryActor_UsersFirst()
    {
        var system = ActorSystem.Create("ends", ConfigurationFactory.ParseString(Quiet));
        var stopped = new TaskCompletionSource();
        system.ActorOf(Props.Create(() => new Last(stopped)));
        var registered = false;
        system.RegisterOnTermination(() => registered = true);
        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.True(stopped.Task.IsCompleted);
        Assert.True(SpinWait.SpinUntil(() => registered, TimeSpan.FromSeconds(5)));
    }

    private sealed class Last(TaskCompletionSource stopped) : ReceiveActor
    {
        protected override void PostStop() => stopped.SetResult();
    }
}
