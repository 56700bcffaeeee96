using Akka.TestKit.Xunit2;
using Simulator.Actors.Fleet;
using Simulator.Actors.Sessions;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Tests.Sessions;

/// <summary>Back-pressure and reading, on the reader's side.</summary>
public sealed class SessionLineTests : TestKit
{
    private readonly FleetCounters _counters = new();

    [Fact]
    public async Task Backlog_AtItsBound_StopsReadingUntilHalfIsHandled()
    {
        var line = new SessionLine(TestActor, new StationTraffic(_counters.Of("any")), validate: true);
        for (var i = 1; i < SessionLine.BacklogMax; i++)
            Assert.True(Read(line, """[2,"1","ClearCache",{}]""").IsCompletedSuccessfully);

        var waiting = Read(line, """[2,"1","ClearCache",{}]""");
        Assert.False(waiting.IsCompleted);
        for (var i = 0; i < (SessionLine.BacklogMax / 2) - 1; i++)
            line.Handled();
        Assert.False(waiting.IsCompleted);
        line.Handled();

        await waiting.WaitAsync(ScriptedDialer.Patience);
        Assert.Equal(SessionLine.BacklogMax, _counters.CallsReceived);
    }

    [Fact]
    public async Task Frames_AreToldAsWhatTheyAre()
    {
        var line = new SessionLine(TestActor, new StationTraffic(_counters.Of("any")), validate: true);
        line.Expect("mine", Ocpp16.Messages.OcppAction.Heartbeat);

        await Read(line, """[3,"other",{}]""");
        Assert.Null((await ExpectMsgAsync<InboundFrame.Bad>()).MessageId);
        await Read(line, """[3,"mine",{}]""");
        Assert.Equal("mine", (await ExpectMsgAsync<InboundFrame.BadResult>()).MessageId);
        await Read(line, """[3,"mine",{"currentTime":"2026-01-01T00:00:00Z"}]""");
        Assert.Equal("mine", (await ExpectMsgAsync<InboundFrame.Result>()).MessageId);
        await Read(line, """[4,"mine","GenericError","text",{}]""");
        Assert.Equal(("GenericError", "text"), await ExpectMsgAsync<InboundFrame.Error>() is var e ? (e.Code, e.Description) : default);
        await Read(line, """[2,"x","Heartbeat",{}]""");
        Assert.Equal(Ocpp16.Messages.OcppErrorCode.NotImplemented, (await ExpectMsgAsync<InboundFrame.Bad>()).Code);
        Assert.Equal(3, _counters.InvalidFrames);
    }

    private static Task Read(SessionLine line, string text) => line.OnFrameAsync(System.Text.Encoding.UTF8.GetBytes(text)).AsTask();
}
