namespace Simulator.Host.Statistics;

/// <summary>
/// Keeps performance records, one for each station: a later one takes the place of an earlier one, so that the store does not grow.
/// </summary>
internal interface IPerformanceStore
{
    /// <summary>Where, in words, without a password.</summary>
    string Place { get; }

    /// <summary>All or none of them; MongoDB, which has transactions in a replica set only, takes each record whole.</summary>
    /// <exception cref="IOException">The file cannot be written, or MongoDB refuses or is not there.</exception>
    /// <exception cref="System.Data.Common.DbException">The database refuses or is not there.</exception>
    Task WriteAsync(IReadOnlyCollection<PerformanceRecord> records, CancellationToken cancellationToken);
}
