using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Stations;
using Simulator.Host.Statistics;
using StationState = Simulator.Host.Statistics.StationState;

namespace Simulator.Host.Ui;

/// <summary>Which stations <c>listChargingStations</c> is asked for, in which order, and how much of each.</summary>
internal sealed record StationQuery
{
    private int Offset { get; init; }

    private int Limit { get; init; }

    /// <summary>Part of the station id or template name, or the beginning of the hash id.</summary>
    private string? Filter { get; init; }

    private string? Template { get; init; }

    private StationState? State { get; init; }

    /// <summary>A station matches with one connector of this status.</summary>
    private ChargePointStatus? ConnectorStatus { get; init; }

    private Comparison<StationSnapshot> Order { get; init; } = StationOrder.ByStationId;

    /// <summary>Without configuration keys and generator settings, which are most of a station's text.</summary>
    public bool Brief { get; private init; }

    /// <summary>Field <c>hashIds</c> only: for a command to everything that matches.</summary>
    public bool HashIdsOnly { get; private init; }

    /// <summary>Asked for by a client that knows of pages, and wants to hear how many match in all.</summary>
    public bool Paged { get; private init; }

    /// <exception cref="UiRequestException">A field is not one of those allowed.</exception>
    public static StationQuery Read(UiPayload payload) => new()
    {
        Offset = Math.Max(0, payload.Whole("offset") ?? 0),
        Limit = Math.Max(0, payload.Whole("limit") ?? int.MaxValue),
        Filter = payload.Text("filter") is { Length: > 0 } filter ? filter : null,
        Template = payload.Text("template"),
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

    private bool Matches(StationSnapshot station) =>
        (Template is null || station.Identity.Template.Name == Template)
        && (State is null || StationStates.Of(station) == State)
        && (ConnectorStatus is null || station.Connectors.Any(c => c.Status == ConnectorStatus))
        && (Filter is null || Contains(station, Filter));

    private static bool Contains(StationSnapshot station, string text) =>
        station.Identity.StationId.Contains(text, StringComparison.OrdinalIgnoreCase)
        || station.Identity.HashId.StartsWith(text, StringComparison.OrdinalIgnoreCase)
        || station.Identity.Template.Name.Contains(text, StringComparison.OrdinalIgnoreCase);

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
