using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Akka.Actor;
using Simulator.Actors.Fleet;
using Simulator.Actors.Orders;
using Simulator.Actors.Partitions;
using Simulator.Actors.Stations;
using Simulator.Host.Statistics;
using static Simulator.Actors.Fleet.FleetProtocol;

namespace Simulator.Host.Ui;

/// <summary>Answers the procedures of the UI protocol. May be called from any thread.</summary>
internal sealed class UiProcedures(FleetView view, bool seedListing, StationRound round)
{
    private readonly StationDirectory _directory = view.Directory;
    private readonly IActorRef _fleet = view.Fleet;
    private readonly StationLogProcedures _log = new(view.Records.Frames);

    /// <summary>Stopping a fleet takes up to nine seconds; starting one as long as its pauses say.</summary>
    private static readonly TimeSpan FleetDeadline = TimeSpan.FromSeconds(30);

    /// <exception cref="UiRequestException">It cannot be done; the message says why.</exception>
    /// <param name="subscriptions">Those of the client that asks.</param>
    public Task<UiReply> RunAsync(string procedure, JsonElement payload, StationLogSubscriptions subscriptions) => procedure switch
    {
        "simulatorState" => StateAsync(),
        "startSimulator" => StartAsync(),
        "stopSimulator" => FleetAsync<FleetStopped>(new StopFleet(ByUser: true)),
        "listTemplates" => Task.FromResult(new UiReply(true, WriteTemplates)),
        "listChargingStations" => Task.FromResult(List(new UiPayload(payload))),
        "performanceStatistics" => Task.FromResult(
            new UiReply(true, json => PerformanceStatisticsWriter.Write(json, view.Records.Commands.Read()))),
        "fleetStatistics" => Task.FromResult(new UiReply(
            true,
            json => FleetStatisticsWriter.Write(
                json, view.Records.Statistics.Read(), view.Records.Counters.Slips, view.Records.Counters.Troubles))),
        "addChargingStations" => AddAsync(new UiPayload(payload)),
        _ when StationLogProcedures.Knows(procedure) => Task.FromResult(_log.Run(
            procedure, payload, Named(new UiPayload(payload)) is { } ids ? Known(ids) : [], subscriptions)),
        _ => OrderAsync(procedure, payload),
    };

    private static UiReply Refused(object answer) =>
        UiReply.Failure(answer is CommandResult.Refused refused ? refused.Reason : $"The fleet answered {answer}.");

    private async Task<UiReply> OrderAsync(string procedure, JsonElement payload)
    {
        var fields = new UiPayload(payload);
        if (StationOrderReader.Ocpp20Only.Contains(procedure))
            return RefusedByAll(procedure, payload, Addressed(fields));
        var order = StationOrderReader.Read(procedure, fields)
            ?? throw new UiRequestException($"There is no procedure {Shortened(procedure)}.");
        return await round.RunAsync(procedure, payload, Addressed(fields), order);
    }

    private static UiReply RefusedByAll(string procedure, JsonElement payload, IReadOnlyList<string> hashIds)
    {
        var refusal = new CommandResult.Refused($"{procedure} belongs to OCPP 2.0.x; these stations speak OCPP 1.6.");
        var results = new CommandResult[hashIds.Count];
        Array.Fill(results, refusal);
        return StationRound.Reply(procedure, payload, hashIds, results);
    }

    /// <summary>The stations that a request names, all when it names none.</summary>
    private IReadOnlyList<string> Addressed(UiPayload payload)
    {
        if (Named(payload) is { } ids)
            return Known(ids);
        var all = _directory.Snapshots.Select(s => s.Identity.HashId).ToArray();
        return all.Length > 0 ? all : throw new UiRequestException("There are no charging stations.");
    }

    private static ImmutableArray<string>? Named(UiPayload payload) =>
        payload.Texts("hashIds") ?? (payload.Text("hashId") is { } one ? [one] : (ImmutableArray<string>?)null);

    private string[] Known(ImmutableArray<string> ids)
    {
        var known = ids.Distinct(StringComparer.Ordinal).Where(id => _directory.TryGet(id, out _, out _)).ToArray();
        return known.Length > 0 ? known : throw new UiRequestException("No charging station has one of these hashIds.");
    }

    private async Task<UiReply> StateAsync()
    {
        var running = await _fleet.Ask<FleetState>(GetState.Instance, FleetDeadline) is { Started: true };
        return new UiReply(true, json => WriteState(json, running));
    }

    // Told and not waited for: a fleet with pauses between its stations takes longer to start than any client waits.
    private async Task<UiReply> StartAsync()
    {
        _fleet.Tell(new StartFleet(ByUser: true), ActorRefs.NoSender);
        await _fleet.Ask<FleetState>(GetState.Instance, FleetDeadline); // it has the order
        return UiReply.Success;
    }

    private async Task<UiReply> FleetAsync<T>(object order)
    {
        var answer = await _fleet.Ask<object>(order, FleetDeadline);
        return answer is T ? UiReply.Success : Refused(answer);
    }

    private async Task<UiReply> AddAsync(UiPayload payload)
    {
        var order = new AddStations(
            payload.RequiredText("template"),
            payload.RequiredWhole("numberOfStations"),
            payload.Section("options") is { } options ? ReadOptions(options) : new AddedStationOptions());
        var answer = await _fleet.Ask<object>(order, FleetDeadline);
        return answer is StationsAdded added
            ? new UiReply(true, json =>
            {
                json.WriteStartArray("hashIdsSucceeded");
                foreach (var hashId in added.HashIds)
                    json.WriteStringValue(hashId);
                json.WriteEndArray();
            })
            : Refused(answer);
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
        { Length: > 100 } => throw new UiRequestException($"{name} has more than 100 characters."),
        "" => null,
        var text => text,
    };

    private UiReply List(UiPayload payload)
    {
        var query = StationQuery.Read(payload);
        return new UiReply(true, json =>
        {
            var (page, total) = query.Run(_directory.Snapshots);
            if (query.HashIdsOnly)
                WriteHashIds(json, page);
            else if (seedListing)
                WriteSeed(json, page);
            else
                WriteToday(json, page, query.Brief);
            if (query.Paged)
                json.WriteNumber("total", total);
        });
    }

    private static void WriteHashIds(Utf8JsonWriter json, IEnumerable<StationSnapshot> stations)
    {
        json.WriteStartArray("hashIds");
        foreach (var station in stations)
            json.WriteStringValue(station.Identity.HashId);
        json.WriteEndArray();
    }

    private static void WriteToday(Utf8JsonWriter json, IEnumerable<StationSnapshot> stations, bool brief)
    {
        json.WriteStartArray("chargingStations");
        foreach (var station in stations)
            StationListing.Write(json, station, brief);
        json.WriteEndArray();
    }

    private static void WriteSeed(Utf8JsonWriter json, IEnumerable<StationSnapshot> stations)
    {
        var number = 0;
        foreach (var station in stations)
        {
            json.WritePropertyName(number++.ToString(CultureInfo.InvariantCulture));
            StationListing.WriteSeed(json, station);
        }
    }

    private void WriteTemplates(Utf8JsonWriter json)
    {
        json.WriteStartArray("templates");
        foreach (var name in TemplateEntries().Select(e => e.Template.Name))
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private void WriteState(Utf8JsonWriter json, bool running)
    {
        json.WriteStartObject("state");
        json.WriteString("version", Version());
        json.WriteBoolean("started", running);
        json.WriteStartObject("configuration");
        json.WriteStartArray("supervisionUrls");
        foreach (var url in view.Plan.SupervisionUrls)
            json.WriteStringValue(url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped));
        json.WriteEndArray();
        json.WriteStartObject("worker");
        json.WriteString("processType", "workerSet");
        json.WriteNumber("elementsPerWorker", Partitioning.SizeFor(view.Plan));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("templateStatistics");
        var stations = _directory.Snapshots.ToLookup(s => s.Identity.Template.Name, StringComparer.Ordinal);
        foreach (var entry in TemplateEntries())
            WriteStatistics(json, entry, stations[entry.Template.Name]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStatistics(Utf8JsonWriter json, FleetPlanEntry entry, IEnumerable<StationSnapshot> stations)
    {
        var (added, started) = (0, 0);
        json.WriteStartObject(entry.Template.Name);
        json.WriteStartArray("indexes");
        foreach (var station in stations.OrderBy(s => s.Identity.Index))
        {
            json.WriteNumberValue(station.Identity.Index);
            added++;
            started += station.Started ? 1 : 0;
        }

        json.WriteEndArray();
        json.WriteNumber("added", added);
        json.WriteNumber("configured", entry.NumberOfStations);
        json.WriteNumber("provisioned", 0);
        json.WriteNumber("started", started);
        json.WriteEndObject();
    }

    private IEnumerable<FleetPlanEntry> TemplateEntries() => view.Plan.Entries.Concat(view.Plan.FurtherTemplates);

    private static string Shortened(string text) => text.Length <= 60 ? text : $"{text[..60]}…";

    private static string Version() =>
        typeof(UiProcedures).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
