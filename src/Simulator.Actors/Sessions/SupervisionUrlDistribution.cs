namespace Simulator.Actors.Sessions;

/// <summary>How stations choose among several supervision URLs (config.json <c>supervisionUrlDistribution</c>).</summary>
public enum SupervisionUrlDistribution
{
    RoundRobin,
    Random,
    Sequential,
}
