using Simulator.Actors.Time;
using Simulator.Host.Journals;

namespace Simulator.Host.Running;

/// <summary>What users decide of the actor system.</summary>
/// <param name="Journal">Where stations store what happens to them.</param>
/// <param name="Scale">How fast simulated time runs.</param>
/// <param name="LogLevel">Of actors, until a reload changes it.</param>
internal sealed record AkkaSettings(Journal Journal, TimeScale Scale, LogLevel LogLevel)
{
    public string SystemName { get; init; } = "simulator";

    /// <summary>Real time that the fleet gets to stop its transactions and close its sockets.</summary>
    public TimeSpan FleetStopTimeout { get; init; } = TimeSpan.FromSeconds(8);
}
