namespace Simulator.Host.CentralSystem;

/// <summary>One transaction as its station reported it. Only the ledger changes it.</summary>
public sealed class ChargingTransaction
{
    public required int Id { get; init; }

    public required string StationId { get; init; }

    public required int ConnectorId { get; init; }

    public required string IdTag { get; init; }

    /// <summary>Wh.</summary>
    public required int MeterStart { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Readings of the energy register that came in MeterValues.</summary>
    public int Readings { get; internal set; }

    /// <summary>The last one in Wh; the start value before any.</summary>
    public double Register { get; internal set; }

    /// <summary>Wh; null while it runs.</summary>
    public int? MeterStop { get; internal set; }

    public DateTimeOffset? StoppedAt { get; internal set; }

    /// <summary>As far as it is known, in Wh.</summary>
    public double Energy => (MeterStop ?? Register) - MeterStart;
}
