using System.Collections.Immutable;

namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.31. Sent by the charge point. Reports meter values.</summary>
public sealed record MeterValuesRequest : IOcppRequest<MeterValuesResponse>
{
    public OcppAction Action => OcppAction.MeterValues;

    /// <summary>0 is the main power meter.</summary>
    public required int ConnectorId { get; init; }

    public int? TransactionId { get; init; }

    /// <summary>At least one.</summary>
    public required ImmutableArray<MeterValue> MeterValue { get; init; }
}

/// <summary>OCPP 1.6, 6.32.</summary>
public sealed record MeterValuesResponse : IOcppResponse
{
    /// <summary>The message has no fields: one instance serves all.</summary>
    public static MeterValuesResponse Instance { get; } = new();

    public OcppAction Action => OcppAction.MeterValues;
}
