using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;
using Simulator.Host.Statistics;
using StationState = Simulator.Host.Statistics.StationState;

namespace Simulator.Host.Procedures;

/// <summary>Which stations <c>listChargingStations</c> is asked for, in which order, and how much of each.</summary>
internal sealed record StationQuery
{
    public static ImmutableArray<Field> Fields { get; } =
    [
        Field.Texts("hashIds", "These stations only."),
        Field.Text("filter", "Part of a station id or template name, or the beginning of a hash id."),
        Field.Text("template", "Stations of this template only."),
        Field.Choice("state", "Stations in this state only.", Enum.GetNames<StationState>().Select(JsonNamingPolicy.CamelCase.ConvertName)),
        Field.Choice("connectorStatus", "Stations with a connector of this status only.", Enum.GetNames<ChargePointStatus>()),
        Field.Choice("sort", "Order; absent: stationId.", StationOrder.Names),
        Field.Flag("descending", "The other way round."),
        Field.Whole("offset", "Stations to leave out at the beginning.", 0),
        Field.Whole("limit", "Stations at most; a station takes some 5 KB, with brief 1 KB.", 0),
        Field.Flag("brief", "Without configuration keys and generator."),
        Field.Flag("hashIdsOnly", "Nothing but hash ids."),
    ];

    private int Offset { get; init; }

    private int Limit { get; init; }

    /// <summary>Part of the station id or template name, or the beginning of the hash id.</summary>
    private string? Filter { get; init; }

    private string? Template { get; init; }

    /// <summary>Null: all.</summary>
    private ImmutableArray<string>? HashIds { get; init; }

    private StationState? State { get; init; }

    /// <summary>A station matches with one connector of this status.</summary>
    private ChargePointStatus? ConnectorStatus { get; init; }

    private Comparison<StationSnapshot> Order { get; init; } = StationOrder.ByStationId;

    /// <summary>Without configuration keys and generator settings, which are most of a station's text.</summary>
    private bool Brief { get; init; }

    /// <summary>Field <c>hashIds</c> only: for a command to everything that matches.</summary>
    private bool HashIdsOnly { get; init; }

    /// <summary>Asked for by a client that knows of pages, and wants to hear how many match in all.</summary>
    private bool Paged { get; init; }

    /// <exception cref="UiRequestException">A field is not one of those allowed.</exception>
    public static StationQuery Read(UiPayload payload) => new()
    {
        Offset = Math.Max(0, payload.Whole("offset") ?? 0),
        Limit = Math.Max(0, payload.Whole("limit") ?? int.MaxValue),
        Filter = payload.Text("filter") is { Length: > 0 } filter ? filter : null,
        Template = payload.Text("template") is { } template ? StationTemplateParser.NameOf(template) : null,
        HashIds = payload.Texts("hashIds"),
        State = One<StationState>(payload, "state"),
        ConnectorStatus = payload.Text("connectorStatus") is { } status
            ? WireText.TryParse<ChargePointStatus>(status, out var known)
                ? known
                : throw new UiRequestException($"connectorStatus must be one of {string.Join(", ", Enum.GetNames<ChargePointStatus>())}.")
            : null,
        Order = StationOrder.Of(payload.Text("sort"), payload.Flag("descending") is true),
        Brief = payload.Flag("brief") is true,
        HashIdsOnly = payload.Flag("hashIdsOnly") is true,
        Paged = payload.Has("offset") || payload.Has("limit") || payload.Has("filter"),
    };

    /// <returns>The page, and how many match in all.</returns>
    public (IEnumerable<StationSnapshot> Page, int Total) Run(IEnumerable<StationSnapshot> stations)
    {
        var found = stations.Where(Matches).ToList();
        found.Sort(Order);
        return (found.Skip(Offset).Take(Limit), found.Count);
    }

    /// <summary>What is found, as the answer has it.</summary>
    /// <param name="asSeed">In the shape of autumn 2022: a field named by its number.</param>
    public void Write(Utf8JsonWriter json, StationDirectory directory, bool asSeed)
    {
        var (page, total) = Run(HashIds is { } ids ? Named(directory, ids) : directory.Snapshots);
        if (HashIdsOnly)
            json.WriteTexts("hashIds", page.Select(station => station.Identity.HashId));
        else if (asSeed)
            WriteSeed(json, page);
        else
            WriteToday(json, page);
        if (Paged)
            json.WriteNumber("total", total);
    }

    private void WriteToday(Utf8JsonWriter json, IEnumerable<StationSnapshot> stations)
    {
        json.WriteStartArray("chargingStations");
        foreach (var station in stations)
            StationListing.Write(json, station, Brief);
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

    private static IEnumerable<StationSnapshot> Named(StationDirectory directory, ImmutableArray<string> hashIds)
    {
        foreach (var id in hashIds.Distinct(StringComparer.Ordinal))
        {
            if (directory.TryGet(id, out var station, out _))
                yield return station;
        }
    }

    private bool Matches(StationSnapshot station) =>
        (Template is null || station.Identity.Template.Name == Template)
        && (State is null || StationStates.Of(station) == State)
        && (ConnectorStatus is null || station.Connectors.Any(c => c.Status == ConnectorStatus))
        && (Filter is null || Contains(station, Filter));

    private static bool Contains(StationSnapshot station, string text) =>
        station.Identity.StationId.Contains(text, StringComparison.OrdinalIgnoreCase)
        || station.Identity.HashId.StartsWith(text, StringComparison.OrdinalIgnoreCase)
        || station.Identity.Template.ListedName.Contains(text, StringComparison.OrdinalIgnoreCase);

    private static T? One<T>(UiPayload payload, string name)
        where T : struct, Enum
    {
        if (payload.Text(name) is not { } text)
            return null;
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw new UiRequestException(
                $"{name} must be one of {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName))}.");
    }
}
