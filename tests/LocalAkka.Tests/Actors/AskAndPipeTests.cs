using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;

namespace LocalAkka.Tests.Actors;

/// <summary>Rules 8, 10 and 11: sender, PipeTo, Ask.</summary>
public sealed class AskAndPipeTests : TestKit
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Ask_AnswerOfType_IsTheResult() => Assert.Equal(42, await Answering(42).Ask<int>("?", Long));

    [Fact]
    public async Task Ask_StatusFailure_ThrowsItsCause()
    {
        var answering = Answering(new Status.Failure(new FormatException("bad")));
        await Assert.ThrowsAsync<FormatException>(() => answering.Ask<int>("?", Long));
    }

    [Fact]
    public async Task Ask_OtherType_ThrowsArgumentException() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Answering("text").Ask<int>("?", Long));

    [Fact]
    public async Task Ask_NoAnswer_TimesOut() =>
        await Assert.ThrowsAsync<AskTimeoutException>(() => TestActor.Ask<int>("?", TimeSpan.FromMilliseconds(50)));

    [Fact]
    public async Task Ask_Cancelled_Throws()
    {
        using var cancel = new CancellationTokenSource();
        var ask = TestActor.Ask<int>("?", Long, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ask);
    }

    [Fact]
    public async Task Ask_LateAnswer_IsADeadLetter()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        var silent = CreateTestProbe();
        await Assert.ThrowsAsync<AskTimeoutException>(() => silent.Ask<string>("?", TimeSpan.FromMilliseconds(50)));
        await silent.ExpectMsgAsync("?");
        silent.Reply("late");
        Assert.Equal("late", (await ExpectMsgAsync<DeadLetter>()).Message);
    }

    [Fact]
    public async Task PipeTo_Success_ArrivesWithSender()
    {
        var other = CreateTestProbe();
        await Task.FromResult(7).PipeTo(TestActor, other.Ref, number => $"got {number}");
        await ExpectMsgFromAsync(other.Ref, "got 7");
    }

    [Fact]
    public async Task PipeTo_FaultWithoutFunction_ArrivesAsStatusFailure()
    {
        await Task.FromException<int>(new FormatException("bad")).PipeTo(TestActor);
        Assert.IsType<FormatException>((await ExpectMsgAsync<Status.Failure>()).Cause);
        await Task.FromCanceled<int>(new CancellationToken(true)).PipeTo(TestActor);
        Assert.IsAssignableFrom<OperationCanceledException>((await ExpectMsgAsync<Status.Failure>()).Cause);
    }

    [Fact]
    public async Task PipeTo_FaultWithFunction_ArrivesAsItsResult()
    {
        await Task.FromException(new FormatException("bad")).PipeTo(TestActor, failure: cause => cause.Message);
        await ExpectMsgAsync("bad");
    }

    [Fact]
    public async Task Sender_OfAMessageWithout_IsDeadLetters()
    {
        var actor = Sys.ActorOf(Scripted.Of(Sys.DeadLetters, (me, _) => TestActor.Tell(me.From)));
        actor.Tell("x", ActorRefs.NoSender);
        await ExpectMsgAsync(Sys.DeadLetters);
    }

    [Fact]
    public async Task Forward_KeepsTheSender()
    {
        var far = CreateTestProbe();
        var near = Sys.ActorOf(Scripted.Of(Sys.DeadLetters, (_, message) => far.Ref.Forward(message)));
        near.Tell("x");
        await far.ExpectMsgFromAsync(TestActor, "x");
    }

    [Fact]
    public async Task Self_AfterAwaitOutsideTheActor_Throws()
    {
        var actor = Sys.ActorOf(Scripted.Of(Sys.DeadLetters, (me, message) => _ = OnAnotherThread(() => me.Me).PipeTo(TestActor)));
        actor.Tell("x");
        Assert.IsType<NotSupportedException>((await ExpectMsgAsync<Status.Failure>()).Cause);
    }

    private static Task<T> OnAnotherThread<T>(Func<T> function) => Task.Factory.StartNew(
        function, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private IActorRef Answering(object answer) => Sys.ActorOf(Scripted.Of(Sys.DeadLetters, (me, _) => me.From.Tell(answer)));
}
