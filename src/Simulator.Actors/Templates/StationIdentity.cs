using System.Collections.Immutable;

namespace Simulator.Actors.Templates;

/// <summary>One station as its template, its index and the run's seed make it: the same three always give the same station.</summary>
public sealed record StationIdentity
{
    /// <summary>Identity at the central system: the last segment of the connection's path.</summary>
    public required string StationId { get; init; }

    /// <summary>
    /// SHA-384, lower-case hex, of the template's identity and the station id: address of the station in the UI protocol and name of its
    /// file.
    /// </summary>
    public required string HashId { get; init; }

    /// <summary>1 for the first station of the template's entry.</summary>
    public required int Index { get; init; }

    /// <summary>Null when the template has no prefix for it; the same holds for the next two.</summary>
    public string? ChargePointSerialNumber { get; init; }

    public string? ChargeBoxSerialNumber { get; init; }

    public string? MeterSerialNumber { get; init; }

    /// <summary>Power of the whole station in watts, drawn from the template's list.</summary>
    public required double MaximumPowerWatts { get; init; }

    /// <summary>AC: amperes of one phase of one connector when all share equally; DC: amperes of the whole station.</summary>
    public required double MaximumAmperage { get; init; }

    /// <summary>Description of connector 0, the station itself; null when the template has none or switches it off.</summary>
    public ConnectorTemplate? ConnectorZero { get; init; }

    /// <summary>Descriptions of the connectors from id 1; never empty.</summary>
    public required ImmutableArray<ConnectorTemplate> Connectors { get; init; }

    public required StationTemplate Template { get; init; }

    /// <summary>Seed that decided what of the station is drawn: serial numbers, power, connectors.</summary>
    public long Seed { get; init; }

    /// <summary>The template is the station's own: a person has changed what it says in the file of this station.</summary>
    public bool IsEdited { get; init; }

    /// <summary>Connectors without id 0.</summary>
    public int NumberOfConnectors => Connectors.Length;
}
