using System.Collections.Immutable;
using System.Text.Json;
using Akka.Actor;
using Simulator.Actors.Orders;
using Simulator.Host.Statistics;
using static Simulator.Actors.Fleet.FleetProtocol;

namespace Simulator.Host.Procedures;

/// <summary>Procedures for the simulator as a whole.</summary>
internal static class FleetProcedures
{
    /// <summary>Stopping a fleet takes up to nine seconds; starting one as long as its pauses say.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    public static ImmutableArray<Procedure> All { get; } =
    [
        new("simulatorState", "Version of the simulator, whether it runs, and its templates with the number of their stations.", [], StateAsync)
        {
            IsQuestion = true,
            Answer =
            [
                Field.Object(
                    "state",
                    "The simulator.",
                    Field.Text("version", "Version of the program.").Required,
                    Field.Flag("started", "Whether the fleet runs.").Required,
                    Field.Object("configuration", "Supervision URLs and worker.").Required,
                    Field.Object("templateStatistics", "By template: added, configured, provisioned, started, indexes.").Required).Required,
            ],
        },
        new("startSimulator", "Starts the fleet; nothing changes when it runs.", [], StartAsync),
        new("stopSimulator", "Stops every station; it stays so until it is started again.", [], StopAsync) { IsDestructive = true },
        new(
            "listTemplates",
            "Names of the templates of which stations can be added.",
            [],
            (face, _) => Now(json => SimulatorStateWriter.WriteTemplates(json, face.View)))
        {
            IsQuestion = true,
            Answer = [Field.Texts("templates", "Names.").Required],
        },
        new("listChargingStations", "Charging stations with their state and connectors: all, or those that match, page by page.", StationQuery.Fields, ListAsync)
        {
            IsQuestion = true,
            Answer =
            [
                Field.Objects("chargingStations", "The stations."),
                Field.Texts("hashIds", "In the place of the stations, with hashIdsOnly."),
                Field.Whole("total", "How many match in all; with offset, limit or filter."),
            ],
        },
        new(
            "fleetStatistics",
            "The fleet in figures, in all and by template: stations, connectors, messages, round trips, errors, and what keeps stations from their work.",
            [],
            (face, _) => Now(json => FleetStatisticsWriter.Write(
                json, face.View.Records.Statistics.Read(), face.View.Records.Counters.Slips, face.View.Records.Counters.Troubles)))
        {
            IsQuestion = true,
            Answer = [Field.Object("fleetStatistics", "The figures.").Required],
        },
        new(
            "performanceStatistics",
            "Counts and times of each OCPP action, of the fleet first, then of the stations that keep their own.",
            [],
            (face, _) => Now(json => PerformanceStatisticsWriter.Write(json, face.View.Records.Commands.Read())))
        {
            IsQuestion = true,
            Answer = [Field.Objects("performanceStatistics", "One entry for the fleet or a station.").Required],
        },
        StationAddition.Procedure,
    ];

    private static Task<UiReply> Now(Action<Utf8JsonWriter> fields) => Task.FromResult(UiReply.Of(fields));

    private static async Task<UiReply> StateAsync(UiProcedures face, UiRequest request)
    {
        var running = await face.View.Fleet.Ask<FleetState>(GetState.Instance, Deadline) is { Started: true };
        return UiReply.Of(json => SimulatorStateWriter.Write(json, face.View, running));
    }

    // Told and not waited for: a fleet with pauses between its stations takes longer to start than any client waits.
    private static async Task<UiReply> StartAsync(UiProcedures face, UiRequest request)
    {
        face.View.Fleet.Tell(new StartFleet(ByUser: true), ActorRefs.NoSender);
        await face.View.Fleet.Ask<FleetState>(GetState.Instance, Deadline); // it has the order
        return UiReply.Success;
    }

    private static async Task<UiReply> StopAsync(UiProcedures face, UiRequest request)
    {
        var answer = await face.View.Fleet.Ask<object>(new StopFleet(ByUser: true), Deadline);
        return answer is FleetStopped ? UiReply.Success : Refused(answer);
    }

    private static Task<UiReply> ListAsync(UiProcedures face, UiRequest request)
    {
        var query = StationQuery.Read(request.Payload);
        return Now(json => query.Write(json, face.View.Directory, face.SeedListing));
    }

    public static UiReply Refused(object answer) =>
        UiReply.Failure(answer is CommandResult.Refused refused ? refused.Reason : $"The fleet answered {answer}.");
}
