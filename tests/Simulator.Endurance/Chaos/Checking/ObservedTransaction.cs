using Ocpp16.Messages;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>One transaction as the frames tell it; a message that comes again counts once.</summary>
internal sealed class ObservedTransaction(StartTransactionRequest start, Exchange startedBy)
{
    public StartTransactionRequest Start { get; } = start;

    public Exchange StartedBy { get; } = startedBy;

    public int ConnectorId => Start.ConnectorId;

    /// <summary>Null until the central system has given it.</summary>
    public int? Id { get; set; }

    public StopTransactionRequest? Stop { get; set; }

    public Exchange? StoppedBy { get; set; }

    public bool RunsAt(DateTimeOffset at) => Start.Timestamp <= at && (Stop is null || at < Stop.Timestamp);
}

/// <summary>A figure that the station told about one of its meters.</summary>
/// <param name="Transaction">Null: outside of any.</param>
internal sealed record Reading(
    int ConnectorId, ObservedTransaction? Transaction, DateTimeOffset At, Measurand Measurand, double Value, Exchange Evidence);
