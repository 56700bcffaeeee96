namespace Simulator.Actors.Partitions;

/// <summary>A message that may go to another node: each has a form of its own there, under a name that never changes.</summary>
public interface IFleetMessage;
