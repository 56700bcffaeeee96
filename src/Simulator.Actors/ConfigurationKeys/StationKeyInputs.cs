namespace Simulator.Actors.ConfigurationKeys;

/// <summary>What the first values of a station's keys depend on besides its template.</summary>
/// <param name="NumberOfConnectors">Connectors without connector 0.</param>
/// <param name="HasConnectorZero">Whether the station has a connector 0 of its own.</param>
/// <param name="MaximumAmperage">Amperes, per phase for AC: first value of the template's <c>amperageLimitationOcppKey</c>.</param>
/// <param name="SupervisionUrl">First value of the template's <c>supervisionUrlOcppKey</c>.</param>
public readonly record struct StationKeyInputs(
    int NumberOfConnectors, bool HasConnectorZero = true, int MaximumAmperage = 0, Uri? SupervisionUrl = null);
