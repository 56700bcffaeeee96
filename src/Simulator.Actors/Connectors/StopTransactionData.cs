using System.Collections.Immutable;
using Ocpp16.Messages;

namespace Simulator.Actors.Connectors;

/// <summary>
/// The meter values that a transaction gathers for its StopTransaction (StopTxnSampledData, StopTxnAlignedData). Never more than
/// StopTransactionMaxMeterValues: then every second intermediate value goes, the first and the last stay (errata, 9.1.23).
/// </summary>
internal sealed class StopTransactionData
{
    /// <summary>Values kept, whatever a template allows.</summary>
    public const int ValuesMax = 10_000;

    private readonly List<MeterValue> _intermediate = [];

    /// <summary>The first value, of context Transaction.Begin.</summary>
    public MeterValue? Begin { get; set; }

    /// <param name="valuesMax">StopTransactionMaxMeterValues, the first and the last value included.</param>
    public void Add(MeterValue value, int valuesMax)
    {
        var room = Math.Clamp(valuesMax, 2, ValuesMax) - 2;
        if (room == 0)
            return;
        _intermediate.Add(value);
        if (_intermediate.Count <= room)
            return;
        var kept = 0;
        for (var i = 1; i < _intermediate.Count; i += 2)
            _intermediate[kept++] = _intermediate[i];
        _intermediate.RemoveRange(kept, _intermediate.Count - kept);
    }

    /// <param name="end">The last value, of context Transaction.End; null: neither first nor last are wanted.</param>
    /// <returns>Null when there is nothing to tell.</returns>
    public ImmutableArray<MeterValue>? Take(MeterValue? end)
    {
        var values = ImmutableArray.CreateBuilder<MeterValue>(_intermediate.Count + 2);
        if (end is not null && Begin is not null)
            values.Add(Begin);
        values.AddRange(_intermediate);
        if (end is not null)
            values.Add(end);
        return values.Count == 0 ? null : values.ToImmutable();
    }
}
