using System.Text.Json.Nodes;
using Akka.Actor;
using Simulator.Actors.Fleet;
using Simulator.Actors.Partitions;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;
using static Simulator.Actors.Fleet.FleetProtocol;

namespace Simulator.Host.Procedures;

/// <summary><c>addChargingStations</c>.</summary>
internal static class StationAddition
{
    private const int NameMax = 100;

    private static readonly Field Urls = new("supervisionUrls", new JsonObject
    {
        ["type"] = new JsonArray("string", "array"),
        ["items"] = new JsonObject { ["type"] = "string" },
        ["description"] = "URL of the central system (ws or wss), or a list of them.",
    });

    public static Procedure Procedure { get; } = new(
        "addChargingStations",
        "Adds stations of a template; all are added or none. They take its lowest free numbers.",
        [
            Field.Text("template", "Name of the template, as listTemplates has it.").Required,
            Field.Whole("numberOfStations", "How many.", 1, AddStationsMax).Required,
            Field.Object(
                "options",
                "What is to differ from the template.",
                Field.Flag("autoRegister", "Take the registration as accepted."),
                Field.Flag("autoStart", "Switch them on at once."),
                Field.Text("baseName", "Begin of their ids.", NameMax),
                Field.Flag("enableStatistics", "Keep statistics of their own."),
                Field.Flag("fixedName", "The id is baseName; for one station."),
                Field.Text("nameSuffix", "End of their ids.", NameMax),
                Field.Flag("ocppStrictCompliance", "Keep strictly to OCPP."),
                Field.Flag("persistentConfiguration", "Keep what is set over restarts."),
                Field.Flag("stopTransactionsOnStopped", "Stop transactions when a station is stopped."),
                Field.Text("supervisionUser", "User at the central system."),
                Field.Text("supervisionPassword", "Password at the central system."),
                Urls),
        ],
        RunAsync)
    {
        Answer = [Field.Texts("hashIdsSucceeded", "The new stations.").Required],
    };

    private static async Task<UiReply> RunAsync(UiProcedures face, UiRequest request)
    {
        var payload = request.Payload;
        var (template, number) = (payload.RequiredText("template"), payload.RequiredWhole("numberOfStations"));
        var order = new AddStations(
            TemplateOf(template, face.View.Plan),
            number,
            payload.Section("options") is { } options ? ReadOptions(options) : new AddedStationOptions());
        var answer = await face.View.Fleet.Ask<object>(order, FleetProcedures.Deadline);
        if (answer is not StationsAdded added)
            return FleetProcedures.Refused(answer);
        await face.UntilAsync(() => added.HashIds.All(id => IsShown(face.View.Directory, id)), FleetProcedures.Deadline);
        return UiReply.Of(json => json.WriteTexts("hashIdsSucceeded", added.HashIds));
    }

    /// <summary>In the listing as it is to be: switched on, unless it is not to be or cannot.</summary>
    private static bool IsShown(StationDirectory directory, string hashId) => directory.TryGet(hashId, out var station, out _)
        && (station.Started || station.Failed || !station.Identity.Template.Behaviour.AutoStart);

    /// <summary>By its listed name, its short name or its file.</summary>
    private static string TemplateOf(string given, FleetPlan plan)
    {
        var name = StationTemplateParser.NameOf(given);
        return plan.Entry(name) is not null
            ? name
            : throw new UiRequestException($"There is no template {given}; listTemplates names them.", UiOutcome.NotFound);
    }

    private static AddedStationOptions ReadOptions(UiPayload options) => new()
    {
        AutoRegister = options.Flag("autoRegister"),
        AutoStart = options.Flag("autoStart"),
        BaseName = Name(options, "baseName"),
        EnableStatistics = options.Flag("enableStatistics"),
        FixedName = options.Flag("fixedName"),
        NameSuffix = Name(options, "nameSuffix"),
        OcppStrictCompliance = options.Flag("ocppStrictCompliance"),
        PersistentConfiguration = options.Flag("persistentConfiguration"),
        StopTransactionsOnStopped = options.Flag("stopTransactionsOnStopped"),
        SupervisionPassword = options.Text("supervisionPassword") is { Length: > 0 } password ? password : null,
        SupervisionUrls = options.Texts("supervisionUrls") is { } urls
            ? [.. urls.Select(u => UiPayload.UrlOf("supervisionUrls", u))]
            : options.WebSocketUrl("supervisionUrls") is { } url ? [url] : [],
        SupervisionUser = options.Text("supervisionUser") is { Length: > 0 } user ? user : null,
    };

    private static string? Name(UiPayload options, string name) => options.Text(name) switch
    {
        { Length: > NameMax } => throw new UiRequestException($"{name} has more than {NameMax} characters."),
        "" => null,
        var text => text,
    };
}
