namespace Simulator.Host.Configuration;

/// <summary>Section <c>worker</c>: how the fleet is cut into partitions and how it is started.</summary>
public sealed record WorkerOptions
{
    /// <summary>Between two partitions. Default 500 ms; no delay for the pool process types, as in the SAP simulator.</summary>
    public TimeSpan StartDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Between two stations of a partition. Default 0.</summary>
    public TimeSpan ElementStartDelay { get; init; }

    /// <summary>
    /// Stations of one partition as the file asks for it; null (default, <c>auto</c>): spread evenly, at most 500 each. <c>all</c> is
    /// <see cref="int.MaxValue"/>: one partition for each entry.
    /// </summary>
    public int? ElementsPerWorker { get; init; }
}
