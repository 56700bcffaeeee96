using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;
using Simulator.Actors.Partitions;
using Simulator.Actors.Persistence;
using Simulator.Actors.Sessions;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;
using Simulator.Actors.Tests.Templates;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Tests.Stations.Running;

/// <summary>One station with its connectors and its session in virtual time, and a scripted central system.</summary>
public abstract class RunningStation()
    : TestKit("akka.loglevel = OFF\nakka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"\n"
        + "akka.persistence.snapshot-store.plugin = akka.persistence.snapshot-store.inmem")
{
    private (FleetStation Place, TemplateResources Resources)? _made;

    private protected ScriptedLine Line { get; } = new();

    private protected IActorRef Station { get; private set; } = ActorRefs.Nobody;

    private protected TestScheduler Time => (TestScheduler)Sys.Scheduler;

    private protected FleetCounters Counters { get; } = new();

    private protected StationDirectory Directory { get; } = new();

    /// <summary>Whether the station stores what happens to it.</summary>
    private protected virtual bool Durable => false;

    /// <summary>Creates and starts the station; returns when its first connector has reported Available, or its bootStatus.</summary>
    /// <param name="settings">Path and JSON of template keys.</param>
    private protected async Task StartAsync(params (string Path, string Json)[] settings)
    {
        var made = Make(settings);
        await StartAgainAsync();
        Assert.Equal(made.Place.Identity.Template.Connectors[1].BootStatus ?? "Available", await Line.NextStatus());
    }

    /// <summary>A station that stores what happens to it with this partition, and is switched off.</summary>
    private protected IActorRef CreateUnder(TestProbe partition)
    {
        var (place, resources) = Make([]);
        var services = new StationServices(5, Line, Counters, Directory) { Format = StationFormat.Instance };
        return Station = partition.ChildActorOf(ChargingStation.PropsFor(place, resources, services, StationStart.New));
    }

    private (FleetStation Place, TemplateResources Resources) Make((string Path, string Json)[] settings)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(TemplateJson.Minimal)!.AsObject();
        foreach (var (path, value) in settings)
            TemplateJson.Set(json, path, value);
        var template = TemplateJson.Parsed(json.ToJsonString());
        var resources = new TemplateResources(template, new ConfigurationKeyTables(template), ["TAG"], []);
        var place = new FleetStation(
            StationIdentityFactory.Create(template, 1, 0, 5), new Uri("ws://csms/ocpp"), ReconnectPolicy.For(template.Supervision));
        _made = (place, resources);
        return (place, resources);
    }

    /// <summary>A new life of the same station, with nothing but what the last one stored.</summary>
    private protected async Task StartAgainAsync()
    {
        await CreateStationAsync();
        await Order(StationProtocol.Start.Instance);
    }

    private protected async Task<IActorRef> CreateStationAsync()
    {
        var (place, resources) = _made!.Value;
        var services = new StationServices(5, Line, Counters, Directory);
        if (!Durable)
            return Station = Sys.ActorOf(ChargingStation.PropsFor(place, resources, services, StationStart.New));
        services = services with { Format = StationFormat.Instance, JournalPace = JournalPace.AtOnce };
        Partition = Sys.ActorOf(TemplateManager.PropsFor(PartitionName, new OnePartition(new Partition(PartitionName, resources, [place], TimeSpan.Zero)), services));
        var definition = new PartitionDefinition(PartitionName, resources.Template.Name, [place.Identity.Index]);
        Partition.Tell(new PartitionProtocol.StartStations(definition), ActorRefs.NoSender);
        await AwaitConditionAsync(() => Task.FromResult(Directory.Count == 1));
        Assert.True(Directory.TryGet(place.Identity.HashId, out _, out var station));
        return Station = station;
    }

    private protected const string PartitionName = "test#0";

    private protected const string PersistenceId = "partition-" + PartitionName;

    /// <summary>Keeps the station, where it is durable.</summary>
    private protected IActorRef Partition { get; private set; } = ActorRefs.Nobody;

    /// <summary>Messages of transactions that the station shows as waiting.</summary>
    private protected int Queued
    {
        get
        {
            Time.Advance(TimeSpan.FromSeconds(1)); // a snapshot is due within a second
            Assert.True(Directory.TryGet(_made!.Value.Place.Identity.HashId, out var snapshot, out _));
            return snapshot.QueuedMessages;
        }
    }

    /// <summary>Returns when everything that the station and its connector were told is stored.</summary>
    private protected async Task StoredAsync()
    {
        await SettleAsync();
        await Order(new StationProtocol.SetLock(1, Locked: false)); // the reply leaves behind everything that is being stored
    }

    /// <summary>The station dies where it stands, with all of its partition.</summary>
    private protected async Task KillAsync()
    {
        var dies = Durable ? Partition : Station;
        Watch(dies);
        Sys.Stop(dies);
        await ExpectTerminatedAsync(dies);
    }

    /// <summary>What the listing has when all that was ordered before is shown.</summary>
    private protected async Task<StationSnapshot> ShownAsync()
    {
        await Station.Ask<StationProtocol.Shown>(StationProtocol.Show.Instance, TimeSpan.FromSeconds(10));
        Assert.True(Directory.TryGet(_made!.Value.Place.Identity.HashId, out var snapshot, out _));
        return snapshot;
    }

    private protected async Task<CommandResult> Order(StationProtocol.IStationCommand command) =>
        await Station.Ask<CommandResult>(command, TimeSpan.FromSeconds(10));

    private protected async Task<CommandResult> Order(ConnectorProtocol.IConnectorCommand command) =>
        await Order(new StationProtocol.ToConnector(1, command));

    /// <summary>A driver plugs in and holds a tag to the reader; returns with the answered StartTransaction.</summary>
    private protected async Task ChargeAsync(string status = "Charging")
    {
        await Order(ConnectorProtocol.PlugIn.Instance);
        Assert.Equal("Preparing", await Line.NextStatus());
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        await Line.Next(OcppAction.StartTransaction);
        Assert.Equal(status, await Line.NextStatus());
    }

    private protected async Task ChangeKey(string key, string value) =>
        Assert.Contains(
            "Accepted",
            await Line.Call("ChangeConfiguration", $$"""{"key":"{{key}}","value":"{{value}}"}"""),
            StringComparison.Ordinal);

    /// <summary>Moves the time once the station and its connector have done what they were told before.</summary>
    private protected async Task PassAsync(double seconds)
    {
        await SettleAsync();
        Time.Advance(TimeSpan.FromSeconds(seconds));
        await SettleAsync();
    }

    /// <summary>Lets time pass until it is there. In the real time that it may take, any amount of the other can pass.</summary>
    private protected async Task<T> PassUntilAsync<T>(Task<T> awaited)
    {
        while (!awaited.IsCompleted) // it has its own patience
            await PassAsync(5);
        return await awaited;
    }

    private Task SettleAsync() => Order(new ConnectorProtocol.SetEvReady(true));

    private sealed class OnePartition(Partition partition) : IPartitionPlan
    {
        public Partition Make(PartitionDefinition definition, Partition? now) => partition;
    }
}
