using System.Buffers;
using System.Text;

namespace Ocpp16.Messages.Tests.Frames;

public sealed class OcppFrameWriterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, 250, TimeSpan.FromHours(2));

    private readonly ArrayBufferWriter<byte> _buffer = new();

    private string Written => Encoding.UTF8.GetString(_buffer.WrittenSpan);

    [Fact]
    public void Call_WithoutFields_IsFourElements()
    {
        OcppFrameWriter.WriteCall(_buffer, "1", HeartbeatRequest.Instance);

        Assert.Equal("""[2,"1","Heartbeat",{}]""", Written);
    }

    [Fact]
    public void Call_MeterValues_SpellsAsTheSpecification()
    {
        OcppFrameWriter.WriteCall(_buffer, "1", new MeterValuesRequest
        {
            ConnectorId = 1,
            MeterValue =
            [
                new MeterValue
                {
                    Timestamp = Noon,
                    SampledValue =
                    [
                        new SampledValue
                        {
                            Value = "1.5",
                            Measurand = Measurand.PowerActiveImport,
                            Phase = Phase.L1N,
                            Unit = UnitOfMeasure.KW,
                        },
                    ],
                },
            ],
        });

        Assert.Equal(
            """[2,"1","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"2026-03-01T10:00:00.250Z","sampledValue":"""
            + """[{"value":"1.5","measurand":"Power.Active.Import","phase":"L1-N","unit":"kW"}]}]}]""",
            Written);
    }

    [Fact]
    public void CallResult_IsThreeElements()
    {
        OcppFrameWriter.WriteCallResult(_buffer, "é\"", new HeartbeatResponse { CurrentTime = Noon });

        Assert.Equal("""[3,"é\"",{"currentTime":"2026-03-01T10:00:00.250Z"}]""", Written);
    }

    [Fact]
    public void CallError_WithoutDetails_HasAnEmptyObject()
    {
        OcppFrameWriter.WriteCallError(_buffer, "1", OcppErrorCode.OccurenceConstraintViolation, "");

        Assert.Equal("""[4,"1","OccurenceConstraintViolation","",{}]""", Written);
    }

    [Fact]
    public void CallError_WithDetails_WritesThemAsTheyAre()
    {
        OcppFrameWriter.WriteCallError(_buffer, "1", OcppErrorCode.GenericError, new string('x', 300), """{"a":1}"""u8);

        Assert.Equal($$"""[4,"1","GenericError","{{new string('x', 255)}}",{"a":1}]""", Written);
    }

    [Fact]
    public void CallError_OfASchemaFault_HasDetails()
    {
        Assert.False(OcppSchemas.For(OcppAction.Reset, PayloadKind.Request).TryValidate("""{"type":1}"""u8, out var fault));

        OcppFrameWriter.WriteCallError(_buffer, "1", fault);

        Assert.Equal(
            """[4,"1","TypeConstraintViolation","$.type: found 1, allowed is string.","""
            + """{"keyword":"type","path":"$.type","found":"1","allowed":"string"}]""",
            Written);
    }

    [Fact]
    public void Call_AfterOneThatFailed_IsWhole()
    {
        Assert.Throws<ArgumentOutOfRangeException>(
            () => OcppFrameWriter.WriteCall(_buffer, "1", new ResetRequest { Type = (ResetType)99 }));
        _buffer.ResetWrittenCount();

        OcppFrameWriter.WriteCall(_buffer, "2", new ResetRequest { Type = ResetType.Soft });

        Assert.Equal("""[2,"2","Reset",{"type":"Soft"}]""", Written);
    }

    [Fact]
    public void Call_IdTooLong_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => OcppFrameWriter.WriteCall(_buffer, new string('1', 37), HeartbeatRequest.Instance));
}
