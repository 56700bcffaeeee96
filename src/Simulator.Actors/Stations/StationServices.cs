using Simulator.Actors.Fleet;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Stations;

/// <summary>What all stations of a node share.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="Dialer">Opens lines.</param>
/// <param name="Counters">Counts.</param>
/// <param name="Directory">Takes the stations' snapshots.</param>
public sealed record StationServices(long Seed, ICsmsDialer Dialer, FleetCounters Counters, StationDirectory Directory);
