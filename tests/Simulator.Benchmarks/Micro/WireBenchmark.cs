using System.Buffers;
using BenchmarkDotNet.Attributes;
using Ocpp16.Messages;
using Simulator.Actors.Traffic;

namespace Simulator.Benchmarks.Micro;

/// <summary>What writing, reading, checking, keeping and counting one frame costs.</summary>
public class WireBenchmark
{
    private static readonly byte[] HeartbeatResult =
        """[3,"0c8f6a35-31b3-4f0e-9a55-3d9d1f6c2b11",{"currentTime":"2026-03-01T10:00:00.000Z"}]"""u8.ToArray();

    private static readonly byte[] RemoteStart =
        """[2,"0c8f6a35-31b3-4f0e","RemoteStartTransaction",{"connectorId":1,"idTag":"TAG1"}]"""u8.ToArray();

    private static readonly StatusNotificationRequest Status = new()
    {
        ConnectorId = 1,
        ErrorCode = ChargePointErrorCode.NoError,
        Status = ChargePointStatus.Charging,
        Timestamp = DateTimeOffset.UnixEpoch,
    };

    private static readonly MeterValuesRequest MeterValues = SixValues();

    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly FrameTap _tap = new FrameLog(TimeProvider.System).TapOf("0c8f6a35");
    private readonly TemplateTraffic _traffic = new FleetCounters().Of("wire");
    private byte[] _meterValuesCall = [];

    [GlobalSetup]
    public void Prepare()
    {
        Write(MeterValues);
        _meterValuesCall = _buffer.WrittenSpan.ToArray();
        if (!(ReadHeartbeatResult() && ReadRemoteStart() && ReadMeterValues()))
            throw new InvalidOperationException("A frame cannot be read, so that cannot be measured.");
    }

    [Benchmark(Description = "write Heartbeat call")]
    public int WriteHeartbeat() => Write(HeartbeatRequest.Instance);

    [Benchmark(Description = "write StatusNotification call")]
    public int WriteStatusNotification() => Write(Status);

    [Benchmark(Description = "write MeterValues call (6 values)")]
    public int WriteMeterValues() => Write(MeterValues);

    [Benchmark(Description = "read Heartbeat result, frame only")]
    public bool ReadFrame() => OcppFrameReader.TryRead(HeartbeatResult, out _, out _);

    [Benchmark(Description = "read Heartbeat result, check, record")]
    public bool ReadHeartbeatResult() =>
        OcppFrameReader.TryRead(HeartbeatResult, out var header, out _)
        && OcppSchemas.For(OcppAction.Heartbeat, PayloadKind.Response).TryValidate(header.Payload((ReadOnlySpan<byte>)HeartbeatResult), out _)
        && OcppPayloads.TryReadResponse(OcppAction.Heartbeat, header.Payload((ReadOnlySpan<byte>)HeartbeatResult), out _, out _);

    [Benchmark(Description = "read RemoteStart call, check, record")]
    public bool ReadRemoteStart() => ReadCall(RemoteStart);

    [Benchmark(Description = "read MeterValues call, check")]
    public bool CheckMeterValues() => Check(_meterValuesCall, out _);

    [Benchmark(Description = "read MeterValues call, check, record")]
    public bool ReadMeterValues() => ReadCall(_meterValuesCall);

    [Benchmark(Description = "keep Heartbeat result in the log of frames")]
    public void KeepHeartbeatResult() => _tap.Add(FrameDirection.Sent, HeartbeatResult);

    [Benchmark(Description = "keep MeterValues call in the log of frames")]
    public void KeepMeterValues() => _tap.Add(FrameDirection.Sent, _meterValuesCall);

    [Benchmark(Description = "count a CALL, its result and round trip")]
    public void Count()
    {
        var command = _traffic.Commands[OcppAction.MeterValues];
        command.CallSent();
        command.ResultReceived();
        command.RoundTrips.Record(TimeSpan.FromMicroseconds(1234));
    }

    private int Write(IOcppRequest request)
    {
        _buffer.ResetWrittenCount();
        OcppFrameWriter.WriteCall(_buffer, "0c8f6a35-31b3-4f0e-9a55-3d9d1f6c2b11", request);
        return _buffer.WrittenCount;
    }

    private static bool Check(byte[] frame, out OcppFrameHeader header) =>
        OcppFrameReader.TryRead(frame, out header, out _)
        && OcppSchemas.For(header.Action!.Value, PayloadKind.Request).TryValidate(header.Payload((ReadOnlySpan<byte>)frame), out _);

    private static bool ReadCall(byte[] frame) =>
        Check(frame, out var header)
        && OcppPayloads.TryReadRequest(header.Action!.Value, header.Payload((ReadOnlySpan<byte>)frame), out _, out _);

    private static MeterValuesRequest SixValues()
    {
        static SampledValue Value(string value, Measurand measurand, UnitOfMeasure unit, Phase? phase = null) =>
            new() { Value = value, Context = ReadingContext.SamplePeriodic, Measurand = measurand, Unit = unit, Phase = phase };
        return new MeterValuesRequest
        {
            ConnectorId = 1,
            TransactionId = 4711,
            MeterValue =
            [
                new MeterValue
                {
                    Timestamp = DateTimeOffset.UnixEpoch,
                    SampledValue =
                    [
                        Value("125034", Measurand.EnergyActiveImportRegister, UnitOfMeasure.Wh),
                        Value("11040", Measurand.PowerActiveImport, UnitOfMeasure.W),
                        Value("16.0", Measurand.CurrentImport, UnitOfMeasure.A, Phase.L1),
                        Value("230.1", Measurand.Voltage, UnitOfMeasure.V, Phase.L1N),
                        Value("229.8", Measurand.Voltage, UnitOfMeasure.V, Phase.L2N),
                        Value("55", Measurand.SoC, UnitOfMeasure.Percent),
                    ],
                },
            ],
        };
    }
}
