using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Sessions;
using Simulator.Actors.Templates;
using static Simulator.Actors.Sessions.SessionProtocol;
using static Simulator.Actors.Tests.Sessions.TransactionMessages;

namespace Simulator.Actors.Tests.Sessions;

/// <summary>The traffic of an open line.</summary>
public sealed class OcppSessionCallTests : SessionTestKit
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Calls_OneInFlight_AnswersPassIt()
    {
        var line = await OpenAsync();
        Send(HeartbeatRequest.Instance, context: "mine");
        Send(new AuthorizeRequest { IdTag = "A" });
        var (id, _) = await line.CallAsync("Heartbeat");
        Session.Tell(new Answer("their", ClearCacheAccepted));
        Session.Tell(new Refuse("their-2", OcppErrorCode.NotSupported, "no"));
        Assert.Equal("""[3,"their",{"status":"Accepted"}]""", await line.SentAsync());
        Assert.Equal("""[4,"their-2","NotSupported","no",{}]""", await line.SentAsync());

        await AcceptAsync(line, id, """{"currentTime":"2026-01-01T12:00:00Z"}""");

        Assert.Equal("mine", (await ExpectMsgAsync<CallDone>()).Context);
        await line.CallAsync("Authorize");
        Assert.Equal(2, Counters.CallsSent);
    }

    [Fact]
    public async Task Gate_ForTriggeredOnly_RefusesOthers()
    {
        var line = await OpenAsync(TrafficGate.TriggeredOnly);
        Send(HeartbeatRequest.Instance);
        Assert.Equal(CallFailure.NotRegistered, (await ExpectMsgAsync<CallFailed>()).Failure);
        Deliver(Start(1));
        Send(new AuthorizeRequest { IdTag = "A" }, triggered: true);
        var (id, _) = await line.CallAsync("Authorize");
        await AcceptAsync(line, id, """{"idTagInfo":{"status":"Invalid"}}""");
        await ExpectMsgAsync<CallDone>();
        await CatchUpAsync();
        Assert.False(line.HasSent);

        Session.Tell(new SetGate(TrafficGate.Open));

        await line.CallAsync("StartTransaction");
    }

    [Fact]
    public async Task Timeout_FailsAnOrdinaryCall_AndALateAnswerIsIgnored()
    {
        var line = await OpenAsync();
        Send(HeartbeatRequest.Instance);
        var (id, _) = await line.CallAsync("Heartbeat");

        await PassAsync(CallTimeout - TimeSpan.FromSeconds(1));
        Assert.Equal(0, Counters.Timeouts);
        await PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(CallFailure.TimedOut, (await ExpectMsgAsync<CallFailed>()).Failure);
        await AcceptAsync(line, id, """{"currentTime":"2026-01-01T12:00:00Z"}""");
        Send(HeartbeatRequest.Instance);
        await line.CallAsync("Heartbeat");
        Assert.Equal(1, Counters.Timeouts);
    }

    [Fact]
    public async Task Timeout_MadeShorter_HoldsAtOnce()
    {
        var line = await OpenAsync();
        Send(HeartbeatRequest.Instance);
        var (id, _) = await line.CallAsync("Heartbeat");
        await AcceptAsync(line, id, """{"currentTime":"2026-01-01T12:00:00Z"}""");
        await ExpectMsgAsync<CallDone>();
        Session.Tell(new Tune(TimeSpan.Zero, TimeSpan.FromSeconds(5), 3, RetryInterval));
        Send(HeartbeatRequest.Instance);
        await line.CallAsync("Heartbeat");

        await PassAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(CallFailure.TimedOut, (await ExpectMsgAsync<CallFailed>()).Failure);
    }

    [Fact]
    public async Task TransactionMessage_Failing_IsRepeatedWithAGrowingPauseThenGivenUp()
    {
        var line = await OpenAsync();
        Deliver(Start(1));
        Deliver(Stop(1));
        var (first, _) = await line.CallAsync("StartTransaction");
        await line.ReceiveAsync($"[4,\"{first}\",\"InternalError\",\"\",{{}}]");
        Send(HeartbeatRequest.Instance);
        var (beat, _) = await line.CallAsync("Heartbeat"); // others go on meanwhile
        await AcceptAsync(line, beat, """{"currentTime":"2026-01-01T12:00:00Z"}""");
        await ExpectMsgAsync<CallDone>();
        await PassAsync(RetryInterval - TimeSpan.FromSeconds(1));
        Assert.False(line.HasSent);
        await PassAsync(TimeSpan.FromSeconds(1));

        var (second, _) = await line.CallAsync("StartTransaction");
        Assert.NotEqual(first, second);
        await PassAsync(CallTimeout); // no answer at all
        await PassAsync((2 * RetryInterval) - TimeSpan.FromSeconds(1));
        Assert.False(line.HasSent);
        await PassAsync(TimeSpan.FromSeconds(1));
        var (third, _) = await line.CallAsync("StartTransaction");
        await line.ReceiveAsync($"[4,\"{third}\",\"InternalError\"]"); // too short, and meant for it all the same

        Assert.Null((await ExpectMsgAsync<Delivered>()).Response);
        var (stop, text) = await line.CallAsync("StopTransaction");
        Assert.Contains("\"transactionId\":-1", text, StringComparison.Ordinal);
        await AcceptAsync(line, stop);
        Assert.NotNull((await ExpectMsgAsync<Delivered>()).Response);
    }

    [Theory]
    [InlineData("""{"transactionId":77,"idTagInfo":{"status":"Accepted"},"status":"Accepted"}""", 77)]
    [InlineData("""{"transactionId":"77","idTagInfo":{"status":"Accepted"}}""", 77)]
    [InlineData("""{"transactionId":77}""", 77)]
    [InlineData("""{"nonsense":true}""", -1)]
    public async Task StartTransaction_AnsweredWithASlip_IsDeliveredOnce(string answer, int id)
    {
        var line = await OpenAsync();
        Deliver(Start(1));
        Deliver(Values(1));
        var (start, _) = await line.CallAsync("StartTransaction");

        await AcceptAsync(line, start, answer);

        Assert.Equal(id, Assert.IsType<StartTransactionResponse>((await ExpectMsgAsync<Delivered>()).Response).TransactionId);
        var (values, text) = await line.CallAsync("MeterValues");
        Assert.Contains($"\"transactionId\":{id},", text, StringComparison.Ordinal);
        await AcceptAsync(line, values, """{"connectorId":1,"meterValue":[]}""");
        Assert.NotNull((await ExpectMsgAsync<Delivered>()).Response);
        Assert.Equal(2, Counters.CallsSent);
    }

    [Fact]
    public async Task Call_WhoseAnswerDoesNotSayWhatWasAsked_Fails()
    {
        var line = await OpenAsync();
        Send(new AuthorizeRequest { IdTag = "A" });
        var (id, _) = await line.CallAsync("Authorize");
        await AcceptAsync(line, id, """{"idTagInfo":{"status":"Perhaps"}}""");
        var failed = await ExpectMsgAsync<CallFailed>();
        Assert.Equal(CallFailure.Invalid, failed.Failure);
        Assert.StartsWith("$.idTagInfo.status: found \"Perhaps\", allowed is ", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TransactionMessage_OnTheWayWhenTheLineBreaks_IsSentAgainUnderItsId()
    {
        var line = await OpenAsync();
        Deliver(Start(1));
        Deliver(Values(1));
        var (id, _) = await line.CallAsync("StartTransaction");
        line.Lose();
        Assert.True((await ExpectMsgAsync<LineDown>()).WillRedial);
        Deliver(Stop(1));
        await PassAsync(TimeSpan.FromSeconds(2));

        line = await UpAsync();

        var (again, _) = await line.CallAsync("StartTransaction");
        Assert.Equal(id, again);
        await AcceptAsync(line, again, Started);
        var (values, text) = await line.CallAsync("MeterValues");
        Assert.Contains("\"transactionId\":77", text, StringComparison.Ordinal);
        await AcceptAsync(line, values);
        Assert.Contains("\"transactionId\":77", (await line.CallAsync("StopTransaction")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OrdinaryCalls_WhenTheLineBreaks_AllFail()
    {
        var line = await OpenAsync();
        Send(HeartbeatRequest.Instance);
        Send(new AuthorizeRequest { IdTag = "A" });
        await line.CallAsync("Heartbeat");

        line.Lose();

        await ExpectMsgAsync<LineDown>(); // first, so that a refused tag is decided offline
        Assert.Equal(OcppAction.Heartbeat, (await ExpectMsgAsync<CallFailed>()).Request.Action);
        Assert.Equal(OcppAction.Authorize, (await ExpectMsgAsync<CallFailed>()).Request.Action);
        Send(HeartbeatRequest.Instance);
        Assert.Equal(CallFailure.Offline, (await ExpectMsgAsync<CallFailed>()).Failure);
    }

    [Fact]
    public async Task Queue_Full_SaysSo()
    {
        await OpenAsync();
        for (var i = 0; i < CallQueue.OrdinaryMax + 2; i++)
            Send(HeartbeatRequest.Instance);
        Assert.Equal(CallFailure.QueueFull, (await ExpectMsgAsync<CallFailed>()).Failure);
    }

    [Fact]
    public async Task Room_IsPromisedOnceAndOnlyAsFarAsTheQueueGoes()
    {
        var line = await OpenAsync();
        for (var i = 0; i < CallQueue.OrdinaryMax - 9; i++) // one is on the line
            Send(HeartbeatRequest.Instance);
        var (id, _) = await line.CallAsync("Heartbeat");
        foreach (var (calls, hasRoom) in ((int, bool)[])[(8, true), (3, false), (2, true), (1, false)])
        {
            Session.Tell(new AskForRoom(calls, "mine"), TestActor);
            Assert.Equal(new RoomAnswer(hasRoom, "mine"), await ExpectMsgAsync<RoomAnswer>());
        }

        for (var i = 0; i < 10; i++) // what was promised
            Send(new AuthorizeRequest { IdTag = "A" }, triggered: true);
        await AcceptAsync(line, id, """{"currentTime":"2026-01-01T12:00:00Z"}""");
        await ExpectMsgAsync<CallDone>();
        Session.Tell(new AskForRoom(1, "mine"), TestActor);
        Assert.True((await ExpectMsgAsync<RoomAnswer>()).HasRoom); // of the one that was answered
    }

    [Fact]
    public async Task TransactionQueue_Overflowing_TellsWhatItDropped()
    {
        Create();
        for (var i = 0; i <= CallQueue.TransactionMax; i++)
            Deliver(Values(1));
        var delivered = await ExpectMsgAsync<Delivered>();
        Assert.Null(delivered.Response);
        await CatchUpAsync();
        Assert.Equal((CallQueue.TransactionMax / 2) + 1, Counters.Dropped);
    }

    [Fact]
    public async Task Call_SwitchedOff_Fails()
    {
        Create(commands: new CommandsSupport(null, ["BootNotification"]));
        await OpenAsync();
        Send(HeartbeatRequest.Instance);
        Assert.Equal(CallFailure.NotSupported, (await ExpectMsgAsync<CallFailed>()).Failure);
        Deliver(Start(1));
        Assert.Null((await ExpectMsgAsync<Delivered>()).Response);
    }

    [Fact]
    public async Task Line_ThatTakesNoMore_IsEnded()
    {
        var line = await OpenAsync();
        line.TakesFrames = false;
        Deliver(Start(1));
        await CatchUpAsync();
        Assert.True(line.IsAborted);
        line.Lose();
        await ExpectMsgAsync<LineDown>();
        await PassAsync(TimeSpan.FromSeconds(2));
        await (await UpAsync()).CallAsync("StartTransaction");
    }

    private static ClearCacheResponse ClearCacheAccepted => new() { Status = ClearCacheStatus.Accepted };
}
