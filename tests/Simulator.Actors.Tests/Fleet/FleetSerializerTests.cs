using System.Runtime.Serialization;
using System.Text;
using Akka.Actor;
using Akka.TestKit.Xunit2;
using Simulator.Actors.Fleet;
using Simulator.Actors.Partitions;
using static Simulator.Actors.Fleet.FleetProtocol;
using static Simulator.Actors.Partitions.PartitionProtocol;

namespace Simulator.Actors.Tests.Fleet;

public sealed class FleetSerializerTests : TestKit
{
    private static readonly PartitionDefinition Keba = new("keba#0", "keba", [1, 2, 5]);

    private static readonly AddedStationOptions Options = new()
    {
        AutoStart = false,
        NameSuffix = "-X",
        SupervisionUrls = [new Uri("wss://one.example/ocpp")],
        SupervisionUser = "user",
    };

    private FleetSerializer Serializer => new((ExtendedActorSystem)Sys);

    /// <summary>Golden: nodes of different versions talk to each other while they are replaced one by one.</summary>
    public static TheoryData<string, object, string> Messages => new()
    {
        { "start-fleet", new StartFleet(ByUser: true), """{"byUser":true}""" },
        { "stop-fleet", new StopFleet(), """{"byUser":false}""" },
        { "fleet-started", new FleetStarted(7), """{"stations":7}""" },
        { "fleet-stopped", new FleetStopped(7), """{"stations":7}""" },
        { "get-state", GetState.Instance, "{}" },
        { "fleet-state", new FleetState(true, Changing: true), """{"started":true,"changing":true}""" },
        {
            "add-stations", new AddStations("keba", 2, Options),
            """{"template":"keba","count":2,"options":{"autoStart":false,"nameSuffix":"-X","supervisionUrls":["wss://one.example/ocpp"],"supervisionUser":"user"}}"""
        },
        { "stations-added", new StationsAdded(["a", "b"]), """{"hashIds":["a","b"]}""" },
        { "start-stations", new StartStations(Keba), """{"definition":{"name":"keba#0","template":"keba","indexes":[1,2,5]}}""" },
        {
            "start-stations", new StartStations(new PartitionDefinition("keba+1", "keba", [9]) { Added = new AddedStationOptions { FixedName = true } }),
            """{"definition":{"name":"keba\u002B1","template":"keba","indexes":[9],"added":{"fixedName":true,"supervisionUrls":[]}}}"""
        },
        { "stop-stations", new StopStations("keba#0"), """{"partition":"keba#0"}""" },
        { "reload-partition", new ReloadPartition(Keba), """{"definition":{"name":"keba#0","template":"keba","indexes":[1,2,5]}}""" },
        { "partition-started", new PartitionStarted("keba#0", 3), """{"partition":"keba#0","stations":3}""" },
        { "partition-stopped", new PartitionStopped("keba#0", 3, ["CS-1"]), """{"partition":"keba#0","stations":3,"silent":["CS-1"]}""" },
        { "station-deleted", new StationDeleted("keba#0", "keba", 5), """{"partition":"keba#0","template":"keba","index":5}""" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_ThatGoesToAnotherNode_HasThisForm(string manifest, object message, string json)
    {
        Assert.Equal(manifest, Serializer.Manifest(message));
        Assert.Equal(json, Encoding.UTF8.GetString(Serializer.ToBinary(message)));

        var read = Serializer.FromBinary(Encoding.UTF8.GetBytes(json), manifest);

        Assert.IsType(message.GetType(), read);
        Assert.Equal(json, Encoding.UTF8.GetString(Serializer.ToBinary(read)));
    }

    [Fact]
    public void EveryMessage_ThatMayGoToAnotherNode_HasAForm()
    {
        var all = typeof(IFleetMessage).Assembly.GetTypes().Where(t => t.IsClass && typeof(IFleetMessage).IsAssignableFrom(t)).Select(t => t.Name);

        Assert.Equal(
            all.Order(StringComparer.Ordinal),
            Messages.Select(row => ((object[])row)[1].GetType().Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Message_OfANewerVersion_IsRefusedByName()
    {
        var refused = Assert.Throws<SerializationException>(() => Serializer.FromBinary("{}"u8.ToArray(), "split-partition"));

        Assert.Contains("split-partition", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_ThatIsDamaged_IsRefusedByName()
    {
        var refused = Assert.Throws<SerializationException>(() => Serializer.FromBinary("""{"stations":"""u8.ToArray(), "fleet-started"));

        Assert.Contains("fleet-started", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Member_ThatANewerVersionHasAdded_IsLeftOut() =>
        Assert.Equal(new FleetStarted(7), Serializer.FromBinary("""{"stations":7,"nodes":3}"""u8.ToArray(), "fleet-started"));

    [Fact]
    public void Message_WithoutAForm_IsRefused() =>
        Assert.Throws<SerializationException>(() => Serializer.Manifest(new TakePlan(PartitioningTests.Plan(1))));
}
