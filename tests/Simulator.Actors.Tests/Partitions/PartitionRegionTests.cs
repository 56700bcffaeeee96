using Akka.Actor;
using Akka.TestKit.Xunit2;
using Simulator.Actors.Partitions;

namespace Simulator.Actors.Tests.Partitions;

public sealed class PartitionRegionTests : TestKit
{
    private IActorRef Region => field ??= Sys.ActorOf(PartitionRegion.PropsFor(PartitionExtractor.Instance, name => Props.Create(() => new Entity(name))));

    [Fact]
    public void Message_ForAPartition_MakesIt_AndReachesIt()
    {
        Region.Tell(new PartitionProtocol.StopStations("keba#0"));

        ExpectMsg(new Seen("keba#0", 1));
    }

    [Fact]
    public void Messages_ForOnePartition_ReachTheSame_AndOthersAnother()
    {
        Region.Tell(new PartitionProtocol.StopStations("keba#0"));
        Region.Tell(new PartitionProtocol.StopStations("keba#0"));
        Region.Tell(new PartitionProtocol.StopStations("a name / with ? signs+1"));

        Assert.Equal(
            [new Seen("a name / with ? signs+1", 1), new Seen("keba#0", 1), new Seen("keba#0", 2)],
            ReceiveN(3).Cast<Seen>().OrderBy(s => s.Partition, StringComparer.Ordinal).ThenBy(s => s.Messages));
    }

    [Fact]
    public void Message_ThatNamesNoPartition_IsUnhandled()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Akka.Event.UnhandledMessage));

        Region.Tell("for nobody");

        Assert.Equal("for nobody", ExpectMsg<Akka.Event.UnhandledMessage>().Message);
    }

    [Fact]
    public void Extractor_OfAPartitionsMessage_GivesItAShardOfItsOwn()
    {
        var message = new PartitionProtocol.StopStations("keba#7");

        Assert.Equal("keba#7", PartitionExtractor.Instance.EntityId(message));
        Assert.Equal("keba#7", PartitionExtractor.Instance.ShardId(message));
        Assert.Equal("keba#7", PartitionExtractor.Instance.ShardId("keba#7", message));
        Assert.Null(PartitionExtractor.Instance.EntityId("another message"));
    }

    private sealed record Seen(string Partition, int Messages);

    private sealed class Entity(string name) : UntypedActor
    {
        private int _messages;

        protected override void OnReceive(object message) => Sender.Tell(new Seen(name, ++_messages));
    }
}
