using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.TestKit.TestActors;
using Akka.TestKit.Xunit2;
using Simulator.Actors.Mailboxes;

namespace Simulator.Actors.Tests.Mailboxes;

public sealed class NodeMessageQueueTests() : TestKit(NodeMailbox.ToHocon())
{
    private readonly NodeMessageQueue _queue = new();

    [Fact]
    public void Dequeue_OfAnEmptyQueue_FindsNothing()
    {
        Assert.False(_queue.TryDequeue(out _));
        Assert.False(_queue.HasMessages);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public void Messages_OfOneSender_ComeInOrder_AndAreCounted()
    {
        Put(1);
        Put(2);

        Assert.True(_queue.HasMessages);
        Assert.Equal(2, _queue.Count);
        Assert.Equal([1, 2], TakeAll());
        Assert.False(_queue.HasMessages);
    }

    [Fact]
    public async Task Messages_OfManySenders_ArriveOnce_EachSendersInOrder()
    {
        const int senders = 4;
        const int each = 50_000;
        var sending = Enumerable.Range(0, senders)
            .Select(sender => Task.Run(() =>
            {
                for (var i = 0; i < each; i++)
                    Put((sender * each) + i);
            }))
            .ToArray();

        var next = new int[senders];
        for (var taken = 0; taken < senders * each;)
        {
            if (!_queue.TryDequeue(out var envelope))
            {
                await Task.Yield();
                continue;
            }

            var (sender, number) = Math.DivRem((int)envelope.Message, each);
            Assert.Equal(next[sender]++, number);
            taken++;
        }

        await Task.WhenAll(sending);
        Assert.False(_queue.TryDequeue(out _));
    }

    [Fact]
    public void Message_ThatWasTaken_IsNotKeptAlive()
    {
        var taken = PutAndTake();

        GC.Collect();
        Assert.False(taken.IsAlive);
        GC.KeepAlive(_queue);
    }

    [Fact]
    public void CleanUp_GivesWhatIsLeftToTheDeadLetters()
    {
        Put(1);
        Put(2);
        var deadLetters = new NodeMessageQueue();

        _queue.CleanUp(TestActor, deadLetters);

        Assert.Equal(2, deadLetters.Count);
        Assert.False(_queue.HasMessages);
    }

    [Fact]
    public async Task Actor_OfASystemThatNamesTheMailbox_HasThisQueue()
    {
        var actor = (ActorRefWithCell)Sys.ActorOf(BlackHoleActor.Props);
        await AwaitConditionAsync(() => Task.FromResult(actor.Underlying is ActorCell)); // it is started a moment later

        Assert.IsType<NodeMessageQueue>(((ActorCell)actor.Underlying).Mailbox?.MessageQueue);
    }

    private void Put(object message) => _queue.Enqueue(TestActor, new Envelope(message, TestActor));

    private IEnumerable<int> TakeAll()
    {
        while (_queue.TryDequeue(out var envelope))
            yield return (int)envelope.Message;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference PutAndTake()
    {
        var message = new object();
        Put(message);
        Assert.True(_queue.TryDequeue(out _));
        return new WeakReference(message);
    }
}
