using System.Buffers;
using System.Globalization;
using Ocpp16.Messages;
using Simulator.Actors.Fleet;
using Simulator.Actors.Traffic;

namespace Simulator.Benchmarks;

/// <summary>What one frame costs: nanoseconds of CPU and allocated bytes of writing, reading and checking.</summary>
public static class WireBenchmark
{
    private static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(400);

    public static void Run(TextWriter output)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        var meterValues = MeterValues();
        var status = new StatusNotificationRequest
        {
            ConnectorId = 1,
            ErrorCode = ChargePointErrorCode.NoError,
            Status = ChargePointStatus.Charging,
            Timestamp = DateTimeOffset.UnixEpoch,
        };
        var heartbeatResult = """[3,"0c8f6a35-31b3-4f0e-9a55-3d9d1f6c2b11",{"currentTime":"2026-03-01T10:00:00.000Z"}]"""u8.ToArray();
        var remoteStart = """[2,"0c8f6a35-31b3-4f0e","RemoteStartTransaction",{"connectorId":1,"idTag":"TAG1"}]"""u8.ToArray();

        output.WriteLine($"{"wire",-42}{"ns",8}{"bytes allocated",18}");
        Measure(output, "write Heartbeat call", () => Write(buffer, HeartbeatRequest.Instance));
        Measure(output, "write StatusNotification call", () => Write(buffer, status));
        Measure(output, "write MeterValues call (6 values)", () => Write(buffer, meterValues));
        Write(buffer, meterValues);
        var meterValuesCall = buffer.WrittenSpan.ToArray();
        Measure(output, "read Heartbeat result, frame only", () => OcppFrameReader.TryRead(heartbeatResult, out _, out _));
        Measure(output, "read Heartbeat result, check, record", () => ReadResult(OcppAction.Heartbeat, heartbeatResult));
        Measure(output, "read RemoteStart call, check, record", () => ReadCall(remoteStart));
        Measure(output, "read MeterValues call, check", () => Check(meterValuesCall));
        Measure(output, "read MeterValues call, check, record", () => ReadCall(meterValuesCall));
        var tap = new FrameLog(TimeProvider.System).TapOf("0c8f6a35");
        Measure(output, "keep Heartbeat result in the log of frames", () => Keep(tap, heartbeatResult));
        Measure(output, "keep MeterValues call in the log of frames", () => Keep(tap, meterValuesCall));
        var traffic = new FleetCounters().Of("wire");
        Measure(output, "count a CALL, its result and round trip", () => Count(traffic));
    }

    private static bool Write(ArrayBufferWriter<byte> buffer, IOcppRequest request)
    {
        buffer.ResetWrittenCount();
        OcppFrameWriter.WriteCall(buffer, "0c8f6a35-31b3-4f0e-9a55-3d9d1f6c2b11", request);
        return true;
    }

    private static bool Keep(FrameTap tap, byte[] frame)
    {
        tap.Add(FrameDirection.Sent, frame);
        return true;
    }

    private static bool Count(TemplateTraffic traffic)
    {
        var command = traffic.Commands[OcppAction.MeterValues];
        command.CallSent();
        command.ResultReceived();
        command.RoundTrips.Record(TimeSpan.FromMicroseconds(1234));
        return true;
    }

    private static bool Check(byte[] frame) =>
        OcppFrameReader.TryRead(frame, out var header, out _)
        && OcppSchemas.For(header.Action!.Value, PayloadKind.Request).TryValidate(header.Payload((ReadOnlySpan<byte>)frame), out _);

    private static bool ReadCall(byte[] frame) =>
        OcppFrameReader.TryRead(frame, out var header, out _)
        && OcppSchemas.For(header.Action!.Value, PayloadKind.Request).TryValidate(header.Payload((ReadOnlySpan<byte>)frame), out _)
        && OcppPayloads.TryReadRequest(header.Action.Value, header.Payload((ReadOnlySpan<byte>)frame), out _, out _);

    private static bool ReadResult(OcppAction action, byte[] frame) =>
        OcppFrameReader.TryRead(frame, out var header, out _)
        && OcppSchemas.For(action, PayloadKind.Response).TryValidate(header.Payload((ReadOnlySpan<byte>)frame), out _)
        && OcppPayloads.TryReadResponse(action, header.Payload((ReadOnlySpan<byte>)frame), out _, out _);

    private static void Measure(TextWriter output, string what, Func<bool> step)
    {
        if (!step())
            throw new InvalidOperationException($"'{what}' does not work, so it cannot be measured.");
        Repeat(step, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var nanoseconds = Repeat(step, out var count).TotalNanoseconds / count;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-42}{nanoseconds,8:F0}{bytes,18}"));
    }

    // CPU time, not the clock: other programs on the machine do not count.
    private static TimeSpan Repeat(Func<bool> step, out int count)
    {
        count = 0;
        var start = Environment.CpuUsage.TotalTime;
        TimeSpan used;
        do
        {
            for (var i = 0; i < 500; i++)
                step();
            count += 500;
            used = Environment.CpuUsage.TotalTime - start;
        }
        while (used < Duration);

        return used;
    }

    private static MeterValuesRequest MeterValues()
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
