using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;

namespace LocalAkka.Tests.Actors;

/// <summary>Rules 1 to 3: order, handlers, behaviours.</summary>
public sealed class ReceiveActorTests : TestKit
{
    [Fact]
    public async Task Messages_FromOneSender_ComeInOrder()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Handlers(TestActor)));
        for (var i = 0; i < 1000; i++)
            echo.Tell(i);
        for (var i = 0; i < 1000; i++)
            await ExpectMsgAsync($"int {i}");
    }

    [Fact]
    public async Task Handlers_SeveralFit_FirstDeclaredWins()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Handlers(TestActor)));
        actor.Tell("long enough");
        await ExpectMsgAsync("long long enough");
        actor.Tell("short");
        await ExpectMsgAsync("text short");
        actor.Tell(2.5);
        await ExpectMsgAsync("half 2.5");
        actor.Tell(3.0);
        await ExpectMsgAsync("double");
        actor.Tell(DayOfWeek.Friday);
        await ExpectMsgAsync("comparable Friday");
    }

    [Fact]
    public async Task Unmatched_IsPublished_AsUnhandledMessage()
    {
        Sys.EventStream.Subscribe<UnhandledMessage>(TestActor);
        var actor = Sys.ActorOf(Props.Create(() => new Handlers(TestActor)));
        var odd = new object();
        actor.Tell(odd);
        var unhandled = await ExpectMsgAsync<UnhandledMessage>();
        Assert.Same(odd, unhandled.Message);
        Assert.Equal(actor, unhandled.Recipient);
        Assert.Equal(TestActor, unhandled.Sender);
    }

    [Fact]
    public async Task Declaration_AfterReceiveAny_IsRefused()
    {
        await EventFilter.Exception<ActorInitializationException>().ExpectOneAsync(() =>
        {
            Sys.ActorOf(Props.Create(() => new DeclaresTooMuch()));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Declaration_OutsideOfConstructorAndBecome_IsRefused()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Handlers(TestActor)));
        await EventFilter.Exception<InvalidOperationException>().ExpectOneAsync(() =>
        {
            actor.Tell('d');
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Become_ReplacesTop_UnbecomeGoesBackToTheFirst()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Moody(TestActor)));
        foreach (var (message, answer) in new[]
        {
            ("?", "calm"), ("become happy", null), ("?", "happy"), ("become sad", null), ("?", "sad"),
            ("stack angry", null), ("?", "angry"), ("unbecome", null), ("?", "sad"), ("unbecome", null), ("?", "calm"),
            ("unbecome", null), ("?", "calm"),
        })
        {
            actor.Tell(message);
            if (answer is not null)
                await ExpectMsgAsync(answer);
        }
    }

    [Fact]
    public async Task Restart_GoesBack_ToTheConstructorsBehaviour()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Moody(TestActor)));
        actor.Tell("become happy");
        actor.Tell("fail");
        actor.Tell("?");
        await ExpectMsgAsync("calm");
    }

    private sealed class Handlers : ReceiveActor
    {
        public Handlers(IActorRef probe)
        {
            Receive<string>(text => probe.Tell($"long {text}"), text => text.Length > 6);
            Receive<string>(text => probe.Tell($"text {text}"));
            Receive<int>(number => probe.Tell($"int {number}"));
            Receive<double>(number =>
            {
                if (number != 2.5)
                    return false;
                probe.Tell($"half {number}");
                return true;
            });
            Receive<double>(_ => probe.Tell("double"));
            Receive<char>(_ => Receive<long>(_ => { }));
            Receive<IComparable>(any => probe.Tell($"comparable {any}"));
        }
    }

    private sealed class DeclaresTooMuch : ReceiveActor
    {
        public DeclaresTooMuch()
        {
            ReceiveAny(_ => { });
            Receive<int>(_ => { });
        }
    }

    private sealed class Moody : ReceiveActor
    {
        private readonly IActorRef _probe;

        public Moody(IActorRef probe)
        {
            _probe = probe;
            Is("calm");
        }

        private void Is(string mood)
        {
            Receive<string>(text => text is "?", _ => _probe.Tell(mood));
            Receive<string>(text => text.StartsWith("become ", StringComparison.Ordinal), text => Become(() => Is(text[7..])));
            Receive<string>(text => text.StartsWith("stack ", StringComparison.Ordinal), text => BecomeStacked(() => Is(text[6..])));
            Receive<string>(text => text is "unbecome", _ => UnbecomeStacked());
            Receive<string>(text => text is "fail", _ => throw new InvalidOperationException("asked for"));
        }
    }
}
