using Akka.Actor;
using Akka.TestKit;
using Xunit.Sdk;

namespace LocalAkka.Tests.TestKits;

/// <summary>Rule 39: what tests expect, and for how long.</summary>
public sealed class ExpectationTests : Akka.TestKit.Xunit2.TestKit
{
    [Fact]
    public void Defaults_AreThreeSeconds()
    {
        Assert.Equal(TimeSpan.FromSeconds(3), TestKitSettings.SingleExpectDefault);
        Assert.Equal(TimeSpan.FromSeconds(3), TestKitSettings.TestEventFilterLeeway);
        Assert.Equal(TimeSpan.FromSeconds(3), RemainingOrDefault);
    }

    [Fact]
    public async Task WrongType_Fails()
    {
        TestActor.Tell(1);
        await Assert.ThrowsAnyAsync<XunitException>(async () => await ExpectMsgAsync<string>());
    }

    [Fact]
    public async Task Nothing_FailsAfterItsTime() =>
        await Assert.ThrowsAnyAsync<XunitException>(async () => await ExpectMsgAsync<string>(TimeSpan.FromMilliseconds(50)));

    [Fact]
    public async Task NoMessageExpected_ButOneCame_Fails()
    {
        TestActor.Tell("here");
        await Assert.ThrowsAnyAsync<XunitException>(async () => await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public void WhatIsSentToTheTestActor_IsThereAtOnce()
    {
        TestActor.Tell("x");
        Assert.True(HasMessages);
    }

    [Fact]
    public async Task ImplicitSender_IsTheTestActor_AlsoAfterAwait()
    {
        var probe = CreateTestProbe();
        probe.Ref.Tell("before");
        await probe.ExpectMsgFromAsync(TestActor, "before");
        await Task.Yield();
        probe.Ref.Tell("after");
        await probe.ExpectMsgFromAsync(TestActor, "after");
        probe.Reply("answer");
        await ExpectMsgFromAsync(probe.Ref, "answer");
    }

    [Fact]
    public async Task Fishing_PassesOver_WhatDoesNotFit()
    {
        foreach (var message in new object[] { 1, "small", "the fish", 2 })
            TestActor.Tell(message);
        Assert.Equal("the fish", await FishForMessageAsync<string>(text => text.StartsWith("the", StringComparison.Ordinal)));
        await ExpectMsgAsync(2);
    }

    [Fact]
    public async Task AwaitAssert_Waits_UntilItHolds()
    {
        var tries = 0;
        await AwaitAssertAsync(() => Assert.True(++tries >= 3), interval: TimeSpan.FromMilliseconds(5));
        await AwaitConditionAsync(() => Task.FromResult(++tries > 5), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task AutoPilot_Answers_UntilItSaysSo()
    {
        var probe = CreateTestProbe();
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"auto {message}", ActorRefs.NoSender);
            return message is "last" ? AutoPilot.NoAutoPilot : AutoPilot.KeepRunning;
        }));
        foreach (var message in new[] { "one", "last", "unanswered" })
            probe.Ref.Tell(message);
        await ExpectMsgAsync("auto one");
        await ExpectMsgAsync("auto last");
        await ExpectNoMsgAsync(TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public async Task Probe_Ends_ItsWatcherIsTold()
    {
        var probe = CreateTestProbe();
        await WatchAsync(probe.Ref);
        Sys.Stop(probe.Ref);
        await ExpectTerminatedAsync(probe.Ref);
    }

    [Fact]
    public async Task Within_SharesItsTime()
    {
        await WithinAsync(TimeSpan.FromSeconds(5), async () =>
        {
            Assert.InRange(Remaining, TimeSpan.Zero, TimeSpan.FromSeconds(5));
            TestActor.Tell("x");
            await ExpectMsgAsync("x");
        });
    }
}
