using Akka.TestKit.Xunit2;
using Ocpp16.Messages;
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
        var line = new SessionLine(TestActor, new StationTraffic(_counters.Of("any")), validate: true, Sys.Scheduler);
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
        var line = new SessionLine(TestActor, new StationTraffic(_counters.Of("any")), validate: true, Sys.Scheduler);
        line.Expect("mine", OcppAction.Heartbeat);

        await Read(line, """[3,"other",{}]""");
        Assert.Null((await ExpectMsgAsync<InboundFrame.Bad>()).MessageId);
        await Read(line, """[3,"mine",{}]""");
        Assert.Contains("currentTime", (await ExpectMsgAsync<InboundFrame.Result>()).Slip!.Reason, StringComparison.Ordinal);
        await Read(line, """[3,"mine",{"currentTime":"2026-01-01T00:00:00Z"}]""");
        Assert.Null((await ExpectMsgAsync<InboundFrame.Result>()).Slip);
        await Read(line, """[4,"mine","GenericError","text",{}]""");
        Assert.Equal(("GenericError", "text"), await ExpectMsgAsync<InboundFrame.Error>() is var e ? (e.Code, e.Description) : default);
        await Read(line, """[2,"x","Heartbeat",{}]""");
        Assert.Equal(OcppErrorCode.NotImplemented, (await ExpectMsgAsync<InboundFrame.Bad>()).Code);
        Assert.Equal(3, _counters.InvalidFrames);
    }

    [Fact]
    public async Task BinaryFrame_IsAProtocolErrorThatIsToldOnceALine()
    {
        var line = new SessionLine(TestActor, new StationTraffic(_counters.Of("any")), validate: true, Sys.Scheduler);

        await line.OnBinaryAsync();
        var first = await ExpectMsgAsync<InboundFrame.Bad>();
        await line.OnBinaryAsync();
        var second = await ExpectMsgAsync<InboundFrame.Bad>();

        Assert.Equal((null, OcppErrorCode.ProtocolError, true), (first.MessageId, first.Code, first.IsNew));
        Assert.False(second.IsNew);
        Assert.Equal(2, _counters.InvalidFrames);
    }

    [Fact]
    public async Task Answers_WhoseFrameIsAtFault_AreAnswersWhereTheIdIsRight()
    {
        var line = new SessionLine(TestActor, new StationTraffic(_counters.Of("any")), validate: true, Sys.Scheduler);
        line.Expect("mine", OcppAction.StartTransaction);

        await Read(line, """[3,"mine",{"transactionId":7,"idTagInfo":{"status":"Accepted"}},{}]""");
        var result = await ExpectMsgAsync<InboundFrame.Result>();
        Assert.Equal(7, Assert.IsType<StartTransactionResponse>(result.Response).TransactionId);
        Assert.True(result.Slip!.IsNew);
        await Read(line, """[4,"mine","InternalError"]""");
        Assert.Equal(("InternalError", ""), await ExpectMsgAsync<InboundFrame.Error>() is var e ? (e.Code, e.Description) : default);
        await Read(line, """[4,"other","InternalError"]""");
        await ExpectMsgAsync<InboundFrame.Bad>();
        Assert.Equal([(new Slip(OcppAction.StartTransaction, PayloadKind.Response, "$", "frame"), 2L)], _counters.Slips.Read());
    }

    [Fact]
    public async Task Calls_ThatBreakARule_AreCountedByActionAndRule()
    {
        var line = new SessionLine(TestActor, new StationTraffic(_counters.Of("any")), validate: true, Sys.Scheduler);
        await Read(line, """[2,"1","Reset",{"type":"Warm"}]""");
        await Read(line, """[2,"2","Reset",{"type":"Cold"}]""");

        Assert.True((await ExpectMsgAsync<InboundFrame.Bad>()).IsNew);
        Assert.False((await ExpectMsgAsync<InboundFrame.Bad>()).IsNew);
        Assert.Equal([(new Slip(OcppAction.Reset, PayloadKind.Request, "$.type", "enum"), 2L)], _counters.Slips.Read());
    }

    private static Task Read(SessionLine line, string text) => line.OnFrameAsync(System.Text.Encoding.UTF8.GetBytes(text)).AsTask();
}
