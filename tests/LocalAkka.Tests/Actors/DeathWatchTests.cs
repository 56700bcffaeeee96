using Akka.Actor;
using Akka.TestKit.Xunit2;

namespace LocalAkka.Tests.Actors;

/// <summary>Rule 6: watching.</summary>
public sealed class DeathWatchTests : TestKit
{
    [Fact]
    public async Task Watched_Ends_TerminatedComesOnce()
    {
        var subject = Sys.ActorOf(Scripted.Of(Sys.DeadLetters, (_, _) => { }));
        await WatchAsync(subject);
        await WatchAsync(subject);
        subject.Tell(PoisonPill.Instance);
        await ExpectTerminatedAsync(subject);
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public async Task Watched_IsDeadAlready_TerminatedComesAtOnce()
    {
        var subject = Sys.ActorOf(Scripted.Of(Sys.DeadLetters, (_, _) => { }));
        await WatchAsync(subject);
        Sys.Stop(subject);
        await ExpectTerminatedAsync(subject);
        await WatchAsync(subject);
        await ExpectTerminatedAsync(subject);
    }

    [Fact]
    public async Task WatchWith_Ends_OwnMessageComesInstead()
    {
        var watcher = Sys.ActorOf(Scripted.Of(TestActor, (me, message) =>
        {
            if (message is "go")
            {
                var child = me.Here.ActorOf(Scripted.Of(TestActor, (_, _) => { }), "child");
                me.Here.WatchWith(child, "child is gone");
                me.Here.Stop(child);
            }
            else
            {
                TestActor.Tell(message);
            }
        }));
        watcher.Tell("go");
        await FishForMessageAsync<string>(text => text is "child is gone");
    }

    [Fact]
    public async Task Terminated_Unhandled_FailsTheWatcher()
    {
        var subject = Sys.ActorOf(Scripted.Of(Sys.DeadLetters, (_, _) => { }));
        var watcher = Sys.ActorOf(Props.Create(() => new CannotLetGo(subject)));
        await WatchAsync(watcher);
        await EventFilter.Exception<DeathPactException>().ExpectOneAsync(() =>
        {
            Sys.Stop(subject);
            return Task.CompletedTask;
        });
        await ExpectTerminatedAsync(watcher);
    }

    [Fact]
    public async Task Unwatch_DropsATerminated_ThatWaitsInTheMailbox()
    {
        var subject = Sys.ActorOf(Scripted.Of(Sys.DeadLetters, (_, _) => { }));
        using var gate = new ManualResetEventSlim();
        var watcher = Sys.ActorOf(Scripted.Of(TestActor, (me, message) =>
        {
            switch (message)
            {
                case "watch":
                    me.Here.Watch(subject);
                    TestActor.Tell("watching");
                    break;
                case "block":
                    TestActor.Tell("blocked");
                    gate.Wait(TimeSpan.FromSeconds(5));
                    break;
                case "unwatch":
                    me.Here.Unwatch(subject);
                    break;
                default:
                    TestActor.Tell(message);
                    break;
            }
        }));
        watcher.Tell("watch");
        await FishForMessageAsync<string>(text => text is "watching");
        watcher.Tell("block");
        watcher.Tell("unwatch");
        await ExpectMsgAsync("blocked");
        await WatchAsync(subject);
        Sys.Stop(subject);
        await ExpectTerminatedAsync(subject);
        gate.Set();
        watcher.Tell("last");
        await ExpectMsgAsync("last");
    }

    [Fact]
    public async Task Terminated_ComesAfter_WhatTheSubjectSentBefore()
    {
        var subject = Sys.ActorOf(Scripted.Of(Sys.DeadLetters, (me, message) =>
        {
            for (var i = 0; i < 50; i++)
                me.From.Tell(i);
            me.Here.Stop(me.Me);
        }));
        await WatchAsync(subject);
        subject.Tell("count");
        for (var i = 0; i < 50; i++)
            await ExpectMsgAsync(i);
        await ExpectTerminatedAsync(subject);
    }

    private sealed class CannotLetGo : ReceiveActor
    {
        public CannotLetGo(IActorRef subject) => Context.Watch(subject);
    }
}
