namespace Simulator.Actors.Partitions;

/// <summary>What this node has read of the configuration, as far as a partition needs it.</summary>
public interface IPartitionPlan
{
    /// <summary>The partition with its stations, as the plan that is in force makes them.</summary>
    /// <param name="now">As it was, so that what does not differ stays the same object; null: it is new.</param>
    /// <returns>Null: there is no such template, and never was.</returns>
    Partition? Make(PartitionDefinition definition, Partition? now);
}
