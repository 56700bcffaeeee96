using System.Net.WebSockets;
using Akka.Actor;
using Simulator.Actors.Sessions;
using static Simulator.Actors.Sessions.SessionProtocol;

namespace Simulator.Actors.Tests.Sessions;

/// <summary>How a session comes to its line, loses it and comes to the next.</summary>
public sealed class OcppSessionDialTests : SessionTestKit
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private static readonly CsmsEndpoint Elsewhere = Endpoint with { Url = new Uri("ws://127.0.0.1:10/CS-1") };

    [Fact]
    public async Task Dial_Failing_IsRepeatedWithPausesThatGrow()
    {
        Create(new ReconnectPolicy { FirstDelay = TimeSpan.FromSeconds(2), DelayMax = TimeSpan.FromSeconds(8) });
        Session.Tell(new Open(Endpoint));
        foreach (var ceiling in (int[])[2, 4, 8, 8])
        {
            (await Dialer.NextAsync()).Fail();
            var waited = TimeSpan.Zero;
            for (; !Dialer.HasDial && waited < TimeSpan.FromHours(1); waited += Step)
                await PassAsync(Step);
            Assert.True(waited >= TimeSpan.FromSeconds(ceiling / 2.0), $"{waited} before the next attempt");
        }

        (await Dialer.NextAsync()).Succeed();
        Assert.False((await ExpectMsgAsync<LineUp>()).Reconnected);
        Assert.Equal(1, Counters.Connected);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(1006)]
    [InlineData(1011)]
    public async Task Line_Lost_IsDialledAgain(int status)
    {
        var line = await OpenAsync();
        line.Lose(status);
        Assert.True((await ExpectMsgAsync<LineDown>()).WillRedial);
        Assert.Equal(0, Counters.Connected);
        await PassAsync(TimeSpan.FromSeconds(2));

        (await Dialer.NextAsync()).Succeed();

        Assert.True((await ExpectMsgAsync<LineUp>()).Reconnected);
        Assert.Equal((1, 1), (Counters.Connected, Counters.Reconnects));
    }

    [Fact]
    public async Task Close_EndsTheLineForGood()
    {
        var line = await OpenAsync();
        Session.Tell(new Close(WebSocketCloseStatus.NormalClosure, "enough"));
        Assert.False((await ExpectMsgAsync<LineDown>()).WillRedial);
        Assert.Equal(1000, line.ClosedWith);
        line.Lose(1000);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.False(Dialer.HasDial);

        Session.Tell(new Open(Endpoint));
        await UpAsync();
    }

    [Fact]
    public async Task Close_WhileDialling_AbortsTheLateLine()
    {
        Create();
        Session.Tell(new Open(Endpoint));
        var dial = await Dialer.NextAsync();
        Session.Tell(new Close(WebSocketCloseStatus.NormalClosure, "changed my mind"));
        await CatchUpAsync();
        Assert.True(dial.IsCancelled);

        dial.Succeed();

        await AwaitConditionAsync(() => Task.FromResult(dial.IsAborted));
        Assert.Equal(0, Counters.Connected);
    }

    [Fact]
    public async Task Close_WhileWaiting_DialsNoMore()
    {
        (await OpenAsync()).Lose();
        await ExpectMsgAsync<LineDown>();
        Session.Tell(new Close(WebSocketCloseStatus.NormalClosure, "enough"));
        await PassAsync(TimeSpan.FromHours(1));
        Assert.False(Dialer.HasDial);
    }

    [Fact]
    public async Task Open_ElsewhereWhileDialling_AbortsTheFirstLine()
    {
        Create();
        Session.Tell(new Open(Endpoint));
        var first = await Dialer.NextAsync();
        Session.Tell(new Open(Elsewhere));
        var second = await Dialer.NextAsync();
        second.Succeed();
        await ExpectMsgAsync<LineUp>();

        first.Succeed();

        await AwaitConditionAsync(() => Task.FromResult(first.IsAborted));
        Assert.Equal(Elsewhere, second.Endpoint);
        Assert.False(second.IsAborted);
        Assert.Equal(1, Counters.Connected);
    }

    [Fact]
    public async Task Open_ElsewhereWhileOnline_Moves()
    {
        var line = await OpenAsync();
        Session.Tell(new Open(Endpoint)); // the same: nothing happens
        await CatchUpAsync();
        Assert.Equal(0, line.ClosedWith);

        Session.Tell(new Open(Elsewhere));

        Assert.True((await ExpectMsgAsync<LineDown>()).WillRedial);
        Assert.Equal(1000, line.ClosedWith);
        Assert.Equal(Elsewhere, (await UpAsync()).Endpoint);
    }

    [Fact]
    public async Task CutLine_DropsTheSocket()
    {
        var line = await OpenAsync();
        Session.Tell(CutLine.Instance);
        Assert.False((await ExpectMsgAsync<LineDown>()).WillRedial);
        Assert.True(line.IsAborted);
    }

    [Fact]
    public async Task Frames_BeforeTheDialIsReported_AreNotLost()
    {
        Create();
        Session.Tell(new Open(Endpoint));
        var dial = await Dialer.NextAsync();
        await dial.ReceiveAsync("""[2,"early","ClearCache",{}]""");
        dial.Lose();
        dial.Succeed();

        await ExpectMsgAsync<LineUp>();
        Assert.Equal("early", (await ExpectMsgAsync<CallReceived>()).MessageId);
        await ExpectMsgAsync<LineDown>();
        Assert.Equal(0, Counters.Connected);
    }

    [Fact]
    public async Task Frames_OfAnOldLine_AreNotHeard()
    {
        var old = await OpenAsync();
        old.Lose();
        await ExpectMsgAsync<LineDown>();
        await PassAsync(TimeSpan.FromSeconds(2));
        var line = await UpAsync();

        await old.ReceiveAsync("""[2,"old","ClearCache",{}]""");
        old.Lose();
        await line.ReceiveAsync("""[2,"new","ClearCache",{}]""");

        Assert.Equal("new", (await ExpectMsgAsync<CallReceived>()).MessageId);
        Assert.Equal(1, Counters.Connected);
    }

    [Fact]
    public async Task Retries_UsedUp_AreTold()
    {
        Create(new ReconnectPolicy { MaxRetries = 1 });
        (await OpenAsync()).Lose();
        Assert.True((await ExpectMsgAsync<LineDown>()).WillRedial);
        await PassAsync(TimeSpan.FromSeconds(2));
        (await Dialer.NextAsync()).Fail();
        Assert.False((await ExpectMsgAsync<LineDown>()).WillRedial);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.False(Dialer.HasDial);
    }

    [Fact]
    public async Task Ping_AtItsInterval_UntilItIsSwitchedOff()
    {
        var line = await OpenAsync();
        Session.Tell(new Tune(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60), 3, TimeSpan.FromSeconds(60)));
        for (var i = 0; i < 3; i++)
            await PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(3, line.Pings);

        Session.Tell(new Tune(TimeSpan.Zero, TimeSpan.FromSeconds(60), 3, TimeSpan.FromSeconds(60)));
        await PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(3, line.Pings);
    }

    [Fact]
    public async Task Stop_OfTheActor_ClosesTheLine()
    {
        var line = await OpenAsync();
        await WatchAsync(Session);
        Sys.Stop(Session);
        await ExpectTerminatedAsync(Session);
        Assert.Equal(1000, line.ClosedWith);
        Assert.Equal(0, Counters.Connected);
    }
}
