using Akka.Actor;
using Akka.Hosting;
using Simulator.Actors.Mailboxes;
using Simulator.Actors.Partitions;
using Simulator.Actors.Persistence;
using Simulator.Actors.Sessions;
using Simulator.Actors.StationFiles;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Fleet;

/// <summary>The one place that puts the fleet into an actor system.</summary>
public static class FleetHosting
{
    private const string StopTask = "stop-fleet";
    private const string FilesTask = "write-station-files";

    /// <summary>Less than the shutdown phase is given, so that a silent station does not look like a failed shutdown.</summary>
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(7.5);

    /// <summary>
    /// Registers <see cref="FleetManager"/>, which waits for <see cref="FleetProtocol.StartFleet"/>, and stops it in the first phase of
    /// <see cref="CoordinatedShutdown"/>: transactions are stopped, connectors say Unavailable, lines close with 1000.
    /// </summary>
    public static AkkaConfigurationBuilder AddFleet(
        this AkkaConfigurationBuilder builder, FleetPlan plan, StationServices services, FleetMemory? memory = null,
        Action<FleetMemory>? remember = null) =>
        builder.AddPartitionFormats().AddFleetMessages().AddHocon(NodeMailbox.ToHocon(), HoconAddMode.Prepend).WithActors((system, registry) =>
        {
            // Akka.NET starts its timing wheel with the first timer, and makes that caller wait for a thread of the pool. When the first
            // timers are those of a thousand stations, they hold every thread while the wheel waits for one.
            system.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(1), static () => { });
            var files = services.DataFolder is { } folder ? StationFileFolder.Open(system, folder, TimeProvider.System, services.Log) : null;
            var throttled = services with { Dialer = new DialThrottle(services.Dialer), Files = files };
            var fleet = system.AddFleet(plan, throttled, memory, remember);
            registry.Register<FleetManager>(fleet);
            CoordinatedShutdown.Get(system).AddTask(
                CoordinatedShutdown.PhaseBeforeServiceUnbind,
                StopTask,
                async () =>
                {
                    await fleet.Ask<FleetProtocol.FleetStopped>(FleetProtocol.StopFleet.Instance, StopTimeout);
                    return Akka.Done.Instance;
                });
            if (files is null)
                return;
            CoordinatedShutdown.Get(system).AddTask(
                CoordinatedShutdown.PhaseServiceStop, // when the stations have said their last
                FilesTask,
                async () =>
                {
                    await files.CloseAsync();
                    return Akka.Done.Instance;
                });
        });

    /// <summary>The region of the partitions, and the fleet that talks to them through it.</summary>
    /// <returns>The fleet.</returns>
    public static IActorRef AddFleet(
        this IActorRefFactory system, FleetPlan plan, StationServices services, FleetMemory? memory = null, Action<FleetMemory>? remember = null)
    {
        var partitions = new PartitionPlan(plan);
        var region = system.ActorOf(
            PartitionRegion.PropsFor(PartitionExtractor.Instance, name => TemplateManager.PropsFor(name, partitions, services)), "region");
        return system.ActorOf(FleetManager.PropsFor(partitions, services, region, memory, remember), "fleet");
    }

    /// <summary>Lets messages between the fleet and its partitions go to another node.</summary>
    public static AkkaConfigurationBuilder AddFleetMessages(this AkkaConfigurationBuilder builder) =>
        builder.WithCustomSerializer("fleet", [typeof(IFleetMessage)], system => new FleetSerializer(system));

    /// <summary>Lets the journal of the actor system write and read what partitions store.</summary>
    public static AkkaConfigurationBuilder AddPartitionFormats(this AkkaConfigurationBuilder builder) =>
        builder.WithCustomSerializer("partition", PartitionSerializer.Types, system => new PartitionSerializer(system));
}
