using Ocpp16.Messages;
using Simulator.Actors.Metering;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Connectors;

/// <summary>Meter values on the grid of the clock, whether the connector charges or not (OCPP 1.6, 3.16.2).</summary>
internal sealed partial class Connector
{
    private MeterWindow? _alignedWindow;

    private void OnClockAligned(DateTimeOffset at)
    {
        if (_down)
            return;
        // The tick may come a little late: what it tells is of its instant, and a transaction that began since is not in it.
        _meter = MeterRules.Advance(_meter, at);
        Choose();
        var running = _state.Transaction is { } current && current.StartedAt <= at ? current : null;
        var values = Values(running?.TransactionId, Aligned(at, _settings.Aligned));
        if (running is not null)
        {
            if (_settings.StopAligned is { } measurands)
                Collect(Aligned(at, measurands));
            RecordMeter(running, _meter.PowerWatts, values);
        }
        else if (_online)
        {
            _station.Tell(new SessionProtocol.Send(values), Self);
        }

        _meter = MeterRules.Sampled(_meter, periodic: false);
        _alignedWindow = MeterWindow.At(_meter);
    }

    private MeterValue Aligned(DateTimeOffset at, MeasurandSet measurands) => new()
    {
        Timestamp = at,
        SampledValue = SampledValues.Build(
            Plan, _meter, _alignedWindow ?? MeterWindow.At(_meter), measurands, ReadingContext.SampleClock, _random),
    };

    private void Collect(MeterValue value) => (_stopData ??= new()).Add(value, _settings.StopMeterValuesMax);
}
