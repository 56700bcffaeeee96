using Simulator.Actors.Sessions;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Stations;

/// <summary>One station of the fleet as it is created: who it is and where it connects.</summary>
/// <param name="Identity">Id, hash id, serial numbers, connectors.</param>
/// <param name="SupervisionUrl">Base URL; the station id is appended.</param>
/// <param name="Reconnect">When to dial again.</param>
public sealed record FleetStation(StationIdentity Identity, Uri SupervisionUrl, ReconnectPolicy Reconnect);
