namespace Simulator.Actors.Tests.Sockets;

/// <summary>Tests that count what belongs to the whole process: handles, unobserved faults. Nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
