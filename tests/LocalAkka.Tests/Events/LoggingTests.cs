using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;

namespace LocalAkka.Tests.Events;

/// <summary>Rules 15 and 16: log lines are events; dead letters.</summary>
public sealed class LoggingTests : TestKit
{
    public LoggingTests()
        : base("akka { loglevel = INFO, log-dead-letters = 3 }")
    {
    }

    [Fact]
    public async Task Line_IsAnEvent_WithTheActorsPathAndTheFilledTemplate()
    {
        Sys.EventStream.Subscribe<Info>(TestActor);
        var actor = Sys.ActorOf(Props.Create(() => new Talker()), "talker");
        actor.Tell("CS-1");
        var line = await FishForMessageAsync<Info>(info => info.LogSource.Contains("talker", StringComparison.Ordinal));
        Assert.Equal("Station CS-1 has 2 connectors", line.Message.ToString());
        Assert.Equal(typeof(Talker), line.LogClass);
        Assert.Contains("akka://test/user/talker", line.LogSource, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Level_BelowTheConfigured_IsNotPublished()
    {
        Sys.EventStream.Subscribe<Debug>(TestActor);
        var log = Logging.GetLogger(Sys, "source");
        log.Debug("never {Value}", 1);
        Assert.False(log.IsDebugEnabled);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task Error_CarriesItsCause() => await EventFilter.Exception<FormatException>(contains: "bad").ExpectOneAsync(() =>
    {
        Sys.Log.Error(new FormatException("bad"), "It was {Reason}", "bad");
        return Task.CompletedTask;
    });

    [Fact]
    public async Task MessageToADeadActor_IsADeadLetter()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Talker()));
        await actor.GracefulStop(TimeSpan.FromSeconds(5));
        await EventFilter.DeadLetter<string>().ExpectOneAsync(() =>
        {
            actor.Tell("too late");
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task DeadLetters_AreLogged_TheFirstSoManyOnly()
    {
        Sys.EventStream.Subscribe<Info>(TestActor);
        var logged = 0;
        // Akka.NET's listener is an actor that subscribes when it comes to run: what is told before goes by unheard.
        for (var i = 0; i < 200 && logged == 0; i++)
        {
            Sys.DeadLetters.Tell(i);
            if (IsOfADeadLetter(await ReceiveOneAsync(TimeSpan.FromMilliseconds(50))))
                logged++;
        }

        for (var i = 0; i < 10; i++)
            Sys.DeadLetters.Tell(i);
        for (; logged < 3; logged++)
            await FishForMessageAsync(IsOfADeadLetter);
        while (await ReceiveOneAsync(TimeSpan.FromMilliseconds(50)) is { } later)
            Assert.False(IsOfADeadLetter(later), later.ToString());
    }

    [Fact]
    public async Task SuppressedDeadLetter_IsPublishedAsSuch()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        Sys.EventStream.Subscribe<SuppressedDeadLetter>(TestActor);
        Sys.DeadLetters.Tell(new Hidden());
        await ExpectMsgAsync<SuppressedDeadLetter>();
    }

    [Fact]
    public async Task Subscription_ByBaseType_GetsSubtypes_UntilTheEndOfTheSubscriber()
    {
        var probe = CreateTestProbe();
        Assert.True(Sys.EventStream.Subscribe(probe.Ref, typeof(IComparable)));
        Sys.EventStream.Publish("text");
        await probe.ExpectMsgAsync("text");
        Assert.True(Sys.EventStream.Unsubscribe(probe.Ref, typeof(IComparable)));
        Sys.EventStream.Publish("more");
        await probe.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }

    private static bool IsOfADeadLetter(object? line) =>
        line is Info info && info.Message.ToString()!.Contains("dead letters encountered", StringComparison.Ordinal);

    private sealed record Hidden : IDeadLetterSuppression;

    private sealed class Talker : ReceiveActor
    {
        private readonly ILoggingAdapter _log = Context.GetLogger();

        public Talker() => Receive<string>(id => _log.Info("Station {StationId} has {Count} connectors", id, 2));
    }
}
