using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Sessions;
using static Simulator.Actors.Sessions.SessionProtocol;
using static Simulator.Actors.Tests.Sessions.TransactionMessages;

namespace Simulator.Actors.Tests.Sessions;

/// <summary>Lines whose other end is gone without a word, and central systems that stand still.</summary>
public sealed class OcppSessionHealthTests : SessionTestKit
{
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Line_ThatDoesNotRespond_IsDroppedAndDialledAgain_AndWhatWaitsArrivesOnce()
    {
        var line = await OpenAsync(PingInterval);
        await StartAsync(line);
        line.AnswersPings = false;
        Deliver(Stop(1));
        var (stop, _) = await line.CallAsync("StopTransaction");
        Deliver(Start(2));

        await PassAsync(PingInterval); // the ping goes out
        Assert.False(line.IsAborted);
        await PassAsync(PingInterval);

        Assert.True(line.IsAborted);
        Assert.Contains("ping", (await ExpectMsgAsync<LineDown>()).Reason, StringComparison.Ordinal);
        await PassAsync(TimeSpan.FromSeconds(2));
        line = await UpAsync();
        var (again, text) = await line.CallAsync("StopTransaction");
        Assert.Equal(stop, again);
        Assert.Contains("\"transactionId\":77", text, StringComparison.Ordinal);
        await AcceptAsync(line, again);
        Assert.True((await ExpectMsgAsync<Delivered>()).Message.StopsTransaction);
        await line.CallAsync("StartTransaction");
    }

    [Fact]
    public async Task TimeOuts_OnALineThatProvesDead_AreNoFailedAttempts()
    {
        var line = await OpenAsync(TimeSpan.Zero);
        Deliver(Start(1));
        for (var dead = 0; dead < 5; dead++)
        {
            await line.CallAsync("StartTransaction");
            line.AnswersPings = false;
            await PassAsync(CallTimeout);
            Assert.Equal(1, line.Pings); // the doubt
            await PassAsync(LineHealth.LimitMax);
            Assert.True(line.IsAborted);
            await ExpectMsgAsync<LineDown>();
            await PassAsync(TimeSpan.FromMinutes(1));
            line = await UpAsync();
        }

        var (id, _) = await line.CallAsync("StartTransaction");
        await AcceptAsync(line, id, Started);
        Assert.NotNull((await ExpectMsgAsync<Delivered>()).Response);
        Assert.Equal(0, Counters.Timeouts);
    }

    [Fact]
    public async Task Heartbeat_WithoutAnAnswer_IsADoubtThatAPingSettles()
    {
        var line = await OpenAsync(TimeSpan.Zero);
        Send(HeartbeatRequest.Instance);
        await line.CallAsync("Heartbeat");

        await PassAsync(CallTimeout);

        Assert.Equal(1, line.Pings);
        Assert.Equal(CallFailure.TimedOut, (await ExpectMsgAsync<CallFailed>()).Failure);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.False(line.IsAborted);
    }

    [Fact]
    public async Task Answer_ThatComesWhileTheLineIsInDoubt_Counts()
    {
        var line = await OpenAsync(TimeSpan.Zero);
        line.AnswersPings = false;
        Deliver(Start(1));
        var (id, _) = await line.CallAsync("StartTransaction");
        await PassAsync(CallTimeout);

        await AcceptAsync(line, id, Started);

        Assert.NotNull((await ExpectMsgAsync<Delivered>()).Response);
        Assert.Equal(0, Counters.Timeouts);
    }

    [Fact]
    public async Task CentralSystem_ThatAnswersPingsButNoCall_LosesNothing()
    {
        var line = await OpenAsync(PingInterval);
        await StartAsync(line);
        Deliver(Stop(1));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await line.CallAsync("StopTransaction");
            await PassAsync(CallTimeout);
            if (attempt < 3)
                await PassAsync(RetryInterval * attempt);
        }

        await line.CallAsync("Heartbeat"); // does it answer anything at all?
        await PassAsync(CallTimeout);

        Assert.True(line.IsAborted);
        await ExpectMsgAsync<LineDown>();
        await PassAsync(TimeSpan.FromSeconds(2));
        line = await UpAsync();
        var (stop, _) = await line.CallAsync("StopTransaction");
        await AcceptAsync(line, stop);
        Assert.NotNull((await ExpectMsgAsync<Delivered>()).Response);
    }

    [Fact]
    public async Task TransactionMessage_ThatAloneHasNoAnswer_IsGivenUpAfterItsAttempts()
    {
        var line = await OpenAsync(TimeSpan.Zero);
        Deliver(Start(1));
        Deliver(Stop(1));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await line.CallAsync("StartTransaction");
            await PassAsync(CallTimeout);
            if (attempt < 3)
                await PassAsync(RetryInterval * attempt);
        }

        var (beat, _) = await line.CallAsync("Heartbeat");
        await AcceptAsync(line, beat, """{"currentTime":"2026-01-01T12:00:00Z"}""");

        Assert.Null((await ExpectMsgAsync<Delivered>()).Response);
        Assert.Contains("\"transactionId\":-1", (await line.CallAsync("StopTransaction")).Text, StringComparison.Ordinal);
        Assert.False(line.IsAborted);
    }

    [Theory]
    [InlineData(1003)]
    [InlineData(1008)]
    public async Task Server_ThatClosesAtOnce_IsDialledLessAndLess(int status)
    {
        Create(new ReconnectPolicy { MaxRetries = 3 });
        Session.Tell(new Open(Endpoint));
        for (var failures = 1; failures <= 3; failures++)
        {
            (await UpAsync()).Lose(status);
            Assert.True((await ExpectMsgAsync<LineDown>()).WillRedial);
            await PassAsync(TimeSpan.FromSeconds(Math.Pow(2, failures) / 2) - TimeSpan.FromMilliseconds(1));
            Assert.False(Dialer.HasDial);
            await PassAsync(TimeSpan.FromSeconds(Math.Pow(2, failures)));
        }

        (await UpAsync()).Lose(status);

        Assert.False((await ExpectMsgAsync<LineDown>()).WillRedial);
        await PassAsync(TimeSpan.FromHours(1));
        Assert.False(Dialer.HasDial);
    }

    private async Task<ScriptedDial> OpenAsync(TimeSpan pingInterval)
    {
        Create();
        Session.Tell(new Tune(pingInterval, CallTimeout, 3, RetryInterval));
        return await OpenAsync();
    }

    private async Task StartAsync(ScriptedDial line)
    {
        Deliver(Start(1));
        var (start, _) = await line.CallAsync("StartTransaction");
        await AcceptAsync(line, start, Started);
        await ExpectMsgAsync<Delivered>();
    }
}
