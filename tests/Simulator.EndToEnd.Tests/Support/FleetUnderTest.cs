using System.Globalization;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Fleet;
using Simulator.Actors.Orders;
using Simulator.Actors.Sockets;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;
using Simulator.Actors.Time;
using Simulator.Actors.Traffic;

namespace Simulator.EndToEnd.Tests.Support;

/// <summary>The stations of one template, wired as in production, at the other end of a <see cref="ScriptedCsms"/>.</summary>
public sealed class FleetUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IHost _host;
    private readonly FleetPlan _plan;

    private FleetUnderTest(IHost host, FleetPlan plan, FleetCounters counters, StationDirectory directory) =>
        (_host, _plan, Counters, Directory) = (host, plan, counters, directory);

    public FleetCounters Counters { get; }

    public StationDirectory Directory { get; }

    public IReadOnlyList<string> StationIds => [.. Division.Of(_plan).SelectMany(p => p.Stations).Select(s => s.Identity.StationId)];

    private IActorRef Fleet => _host.Services.GetRequiredService<IRequiredActor<FleetManager>>().ActorRef;

    /// <param name="template">JSON of a station template; its <c>supervisionUrls</c> are not needed.</param>
    /// <param name="timeScale">Simulated seconds per second.</param>
    /// <param name="dataFolder">Where station files lie; null: there are none.</param>
    /// <param name="seed">Of what is drawn.</param>
    public static async Task<FleetUnderTest> StartAsync(
        ScriptedCsms csms, string template, int stations = 1, double timeScale = 1, string? dataFolder = null, long seed = 1)
    {
        var plan = PlanOf(csms, template, stations, "TAG-1", "TAG-2") with { Seed = seed };
        var (counters, directory) = (new FleetCounters(), new StationDirectory());
        var scale = TimeScale.StartNow(timeScale, TimeProvider.System);
        var services = new StationServices(plan.Seed, new SocketDialer(), counters, directory) { DataFolder = dataFolder };
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddAkka("fleet", akka => akka.AddHocon(Hocon(scale), HoconAddMode.Prepend).AddFleet(plan, services));
        var fleet = new FleetUnderTest(builder.Build(), plan, counters, directory);
        await fleet._host.StartAsync();
        await fleet.Fleet.Ask<FleetProtocol.FleetStarted>(FleetProtocol.StartFleet.Instance, Patience);
        return fleet;
    }

    public static FleetPlan PlanOf(ScriptedCsms csms, string template, int stations, params ReadOnlySpan<string> idTags)
    {
        var parsed = StationTemplateParser.Parse("test.station-template.json", template);
        Assert.True(parsed.Succeeded, string.Join('\n', parsed.Faults));
        return new FleetPlan
        {
            Entries = [new FleetPlanEntry(parsed.Template!, stations, [.. idTags])],
            SupervisionUrls = [csms.Url],
            StartDelay = TimeSpan.Zero,
            Seed = 1,
        };
    }

    /// <summary>Lets the fleet become another, as a saved configuration does.</summary>
    public Task<FleetProtocol.PlanTaken> TakeAsync(FleetPlan plan) =>
        Fleet.Ask<FleetProtocol.PlanTaken>(new FleetProtocol.TakePlan(plan), Patience);

    /// <summary>Gives an order to a station as a person would.</summary>
    public Task<CommandResult> OrderAsync(string stationId, StationProtocol.IStationCommand command)
    {
        var hash = Directory.Snapshots.Single(s => s.Identity.StationId == stationId).Identity.HashId;
        Assert.True(Directory.TryGet(hash, out _, out var station));
        return station.Ask<CommandResult>(command, Patience);
    }

    public StationSnapshot Snapshot(string stationId) => Directory.Snapshots.Single(s => s.Identity.StationId == stationId);

    /// <summary>Stops every station, as Ctrl-C does.</summary>
    public Task<FleetProtocol.FleetStopped> StopAsync() =>
        Fleet.Ask<FleetProtocol.FleetStopped>(FleetProtocol.StopFleet.Instance, Patience);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    // Strict: a message that may go to another node is written and read on its way, and none may rely on reflection.
    private static string Hocon(TimeScale scale) => $$"""
        akka.loglevel = ERROR
        akka.stdout-loglevel = OFF
        akka.log-dead-letters = off
        akka.log-dead-letters-during-shutdown = off
        akka.actor.serialize-messages = on
        akka.actor.serialization-settings.allow-unregistered-types = false
        akka.coordinated-shutdown.default-phase-timeout = {{scale.ToSimulated(Patience).TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture)}}ms
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
        {{scale.ToHocon()}}
        """;
}
