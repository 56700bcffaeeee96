using System.Buffers;
using System.Text;
using System.Text.Json;
using Ocpp16.Messages.Tests.Schemas;

namespace Ocpp16.Messages.Tests.Payloads;

public sealed class OcppPayloadsTests
{
    public static TheoryData<OcppAction> Actions => [.. OcppActions.All.ToArray()];

    [Theory]
    [MemberData(nameof(Actions))]
    public void Request_Written_ComesBackAndIsValid(OcppAction action)
    {
        var request = SampleRequests.All[(int)action];
        var written = Write(request);

        Assert.True(OcppPayloads.TryReadRequest(action, written, out var back, out var fault), fault.ToString());
        Assert.Equal(request.GetType(), back.GetType());
        Assert.Equal(action, back.Action);
        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(Write(back)));
        AssertValid(action, PayloadKind.Request, written);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void Response_Written_ComesBackAndIsValid(OcppAction action)
    {
        var response = SampleResponses.All[(int)action];
        var written = Write(response);

        Assert.True(OcppPayloads.TryReadResponse(action, written, out var back, out var fault), fault.ToString());
        Assert.Equal(response.GetType(), back.GetType());
        Assert.Equal(action, back.Action);
        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(Write(back)));
        AssertValid(action, PayloadKind.Response, written);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public void Payload_ThatTheSchemaAllows_CanBeReadAndWritten(OcppAction action)
    {
        foreach (var kind in Enum.GetValues<PayloadKind>())
        {
            var generator = new PayloadGenerator(SchemaTexts.Ours(action, kind), new Random((int)action));
            for (var i = 0; i < 50; i++)
            {
                var text = PayloadGenerator.Bytes(generator.Valid(), escaped: i % 2 == 0);
                byte[] written;
                if (kind == PayloadKind.Request)
                {
                    Assert.True(OcppPayloads.TryReadRequest(action, text, out var request, out var fault), Explain(fault, text));
                    written = Write(request);
                }
                else
                {
                    Assert.True(OcppPayloads.TryReadResponse(action, text, out var response, out var fault), Explain(fault, text));
                    written = Write(response);
                }

                AssertValid(action, kind, written, everyProperty: false);
            }
        }
    }

    [Theory]
    [InlineData("""{"connectorId":1,"chargingProfile":null}""", "idTag")]
    [InlineData("""{"idTag":null}""", "$.idTag")]
    [InlineData("""{"idTag":5}""", "$.idTag")]
    [InlineData("""{"idTag":"T","connectorId":99999999999}""", "$.connectorId")]
    [InlineData("""{"idTag":"T","chargingProfile":{"chargingProfileKind":"Sometimes"}}""", "$.chargingProfile.chargingProfileKind")]
    [InlineData("""{"idTag":"T","chargingProfile":{"validFrom":"yesterday"}}""", "$.chargingProfile.validFrom")]
    [InlineData("""{"idTag":"\ud800"}""", "$")]
    [InlineData("{", "$")]
    [InlineData("", "$")]
    [InlineData("null", "$")]
    [InlineData("[]", "$")]
    public void Request_Unreadable_IsAFaultThatNamesTheField(string payload, string named)
    {
        Assert.False(OcppPayloads.TryReadRequest(
            OcppAction.RemoteStartTransaction, Encoding.UTF8.GetBytes(payload), out var request, out var fault));

        Assert.Null(request);
        Assert.Contains(named, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Request_UnknownField_IsSkipped() =>
        Assert.True(OcppPayloads.TryReadRequest(OcppAction.Reset, """{"type":"Soft","more":[1]}"""u8, out _, out _));

    [Fact]
    public void Timestamp_WithoutOffset_IsReadAsUtc()
    {
        var payload = """{"currentTime":"2026-03-01T10:00:00"}"""u8;

        Assert.True(OcppPayloads.TryReadResponse(OcppAction.Heartbeat, payload, out var response, out _));

        Assert.Equal(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero), Assert.IsType<HeartbeatResponse>(response).CurrentTime);
    }

    [Fact]
    public void Write_SetChargingProfile_IsAsInTheSpecification() =>
        Assert.Equal(
            """
            {"connectorId":1,"csChargingProfiles":{"chargingProfileId":1,"transactionId":2,"stackLevel":0,
            "chargingProfilePurpose":"TxProfile","chargingProfileKind":"Recurring","recurrencyKind":"Weekly",
            "validFrom":"2026-03-01T10:00:00.250Z","validTo":"2026-03-02T10:00:00.250Z",
            "chargingSchedule":{"duration":3600,"startSchedule":"2026-03-01T10:00:00.250Z","chargingRateUnit":"A",
            "chargingSchedulePeriod":[{"startPeriod":0,"limit":16.1,"numberPhases":3},{"startPeriod":1800,"limit":8}],
            "minChargingRate":6.5}}}
            """.ReplaceLineEndings(""),
            Encoding.UTF8.GetString(Write(SampleRequests.All[(int)OcppAction.SetChargingProfile])));

    [Fact]
    public void Write_TextBeyondAscii_IsKeptAndHalvesOfCharactersAreReplaced() =>
        Assert.Equal(
            """{"vendorId":"é\uD83D\uDE00+<","data":"\uFFFD"}""",
            Encoding.UTF8.GetString(Write(new DataTransferRequest { VendorId = "é😀+<", Data = "\ud800" })));

    private static byte[] Write(object message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        if (message is IOcppRequest request)
            OcppFrameWriter.WriteCall(buffer, "1", request);
        else
            OcppFrameWriter.WriteCallResult(buffer, "1", (IOcppResponse)message);
        Assert.True(OcppFrameReader.TryRead(buffer.WrittenSpan, out var header, out _));
        return header.Payload(buffer.WrittenSpan).ToArray();
    }

    private static void AssertValid(OcppAction action, PayloadKind kind, byte[] payload, bool everyProperty = true)
    {
        Assert.True(OcppSchemas.For(action, kind).TryValidate(payload, out var fault), fault.ToString());
        if (!everyProperty)
            return;

        using var document = JsonDocument.Parse(payload);
        using var schema = JsonDocument.Parse(SchemaTexts.Ours(action, kind));
        var known = schema.RootElement.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Select(p => p.Name)
            : [];
        var written = document.RootElement.EnumerateObject().Select(p => p.Name);
        Assert.Equal(known.ToHashSet(StringComparer.Ordinal), written.ToHashSet(StringComparer.Ordinal));
    }

    private static string Explain(PayloadFault fault, byte[] payload) => $"{fault} in {Encoding.UTF8.GetString(payload)}";
}
