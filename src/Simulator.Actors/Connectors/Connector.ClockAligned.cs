using Ocpp16.Messages;
using Simulator.Actors.Metering;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Connectors;

/// <summary>Meter values on the grid of the clock, whether the connector charges or not (OCPP 1.6, 3.16.2).</summary>
internal sealed partial class Connector
{
    private MeterWindow? _alignedWindow;
    private DateTimeOffset _nextAligned;
    private PassedMeter? _passed;

    private void OnClockSet(DateTimeOffset next) => (_nextAligned, _passed) = (next, null);

    /// <summary>
    /// Counts the energy up to now. A tick of the clock may come late: what the meter showed at its instant is kept for it when something
    /// else makes the meter go past it.
    /// </summary>
    private void AdvanceMeter(DateTimeOffset now)
    {
        if (_meter.InTransaction && _meter.AdvancedAt < _nextAligned && _nextAligned < now)
            _passed = new(MeterRules.Advance(_meter, _nextAligned));
        _meter = MeterRules.Advance(_meter, now);
    }

    private void OnClockAligned(DateTimeOffset at)
    {
        if (_down)
            return;
        if (_passed is null)
        {
            _meter = MeterRules.Advance(_meter, at);
            Choose();
        }

        var then = _passed?.Meter ?? _meter;
        // A transaction that began since is not in it.
        var running = _state.Transaction is { } current && current.StartedAt <= at ? current : null;
        var values = Values(running?.TransactionId, Aligned(then, at, _settings.Aligned));
        if (running is not null)
        {
            if (_settings.StopAligned is { } measurands)
                Collect(Aligned(then, at, measurands));
            RecordMeter(running, then.PowerWatts, values);
        }
        else if (_online)
        {
            _station.Tell(new SessionProtocol.Send(values), Self);
        }

        _meter = MeterRules.Sampled(_meter, periodic: false);
        _alignedWindow = MeterWindow.At(then);
    }

    private MeterValue Aligned(in MeterState meter, DateTimeOffset at, MeasurandSet measurands) => new()
    {
        Timestamp = at,
        SampledValue = SampledValues.Build(
            Plan, meter, _alignedWindow ?? MeterWindow.At(meter), measurands, ReadingContext.SampleClock, _random),
    };

    private void Collect(MeterValue value) => (_stopData ??= new()).Add(value, _settings.StopMeterValuesMax);

    private sealed record PassedMeter(MeterState Meter);
}
