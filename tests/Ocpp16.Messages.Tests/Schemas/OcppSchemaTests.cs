using System.Text;

namespace Ocpp16.Messages.Tests.Schemas;

public sealed class OcppSchemaTests
{
    [Theory]
    [InlineData("""{}""", "required", "$", OcppErrorCode.OccurenceConstraintViolation)]
    [InlineData("""{"connectorId":"1","csChargingProfiles":{}}""", "type", "$.connectorId", OcppErrorCode.TypeConstraintViolation)]
    [InlineData("""{"connectorId":1.0,"csChargingProfiles":{}}""", "type", "$.connectorId", OcppErrorCode.TypeConstraintViolation)]
    [InlineData("""{"connectorId":null,"csChargingProfiles":{}}""", "type", "$.connectorId", OcppErrorCode.TypeConstraintViolation)]
    [InlineData("""{"connectorID":1}""", "additionalProperties", "$", OcppErrorCode.FormationViolation)]
    [InlineData("""{"connectorId":1,"connectorId":1}""", "duplicate", "$", OcppErrorCode.FormationViolation)]
    [InlineData("""[]""", "type", "$", OcppErrorCode.FormationViolation)]
    [InlineData("""{"connectorId":1""", "json", "$", OcppErrorCode.FormationViolation)]
    [InlineData("", "json", "$", OcppErrorCode.FormationViolation)]
    [InlineData("""{"\ud800":1}""", "json", "$", OcppErrorCode.FormationViolation)]
    [InlineData("""{"csChargingProfiles":{"chargingProfilePurpose":"txProfile"}}""", "enum",
        "$.csChargingProfiles.chargingProfilePurpose", OcppErrorCode.PropertyConstraintViolation)]
    [InlineData("""{"csChargingProfiles":{"validTo":"tomorrow"}}""", "format",
        "$.csChargingProfiles.validTo", OcppErrorCode.PropertyConstraintViolation)]
    [InlineData("""{"csChargingProfiles":{"chargingSchedule":{"chargingSchedulePeriod":[{"startPeriod":0,"limit":1},{"limit":0.25}]}}}""",
        "multipleOf", "$.csChargingProfiles.chargingSchedule.chargingSchedulePeriod[1].limit", OcppErrorCode.PropertyConstraintViolation)]
    public void Payload_Wrong_IsAFaultWithPathAndCode(string payload, string keyword, string path, OcppErrorCode code)
    {
        var schema = OcppSchemas.For(OcppAction.SetChargingProfile, PayloadKind.Request);

        Assert.False(schema.TryValidate(Encoding.UTF8.GetBytes(payload), out var fault));

        Assert.Equal((keyword, path, code), (fault.Keyword, fault.Path, fault.Code));
        Assert.NotEmpty(fault.Found);
        Assert.NotEmpty(fault.Allowed);
    }

    [Fact]
    public void Payload_FollowedByMore_IsAFault()
    {
        Assert.False(OcppSchemas.For(OcppAction.Heartbeat, PayloadKind.Request).TryValidate("{} {}"u8, out var fault));

        Assert.Equal("json", fault.Keyword);
    }

    [Fact]
    public void Payload_NestedTooDeep_IsAFault()
    {
        var schema = OcppSchema.Parse("{}"u8.ToArray());

        Assert.False(schema.TryValidate(Encoding.UTF8.GetBytes(new string('[', 40) + new string(']', 40)), out var fault));

        Assert.Equal("json", fault.Keyword);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void MaxLength_CountsCharactersBeyondTheBasicPlane_AsOne(int count, bool expected)
    {
        var schema = OcppSchemas.For(OcppAction.Authorize, PayloadKind.Request);
        var plain = string.Concat(Enumerable.Repeat("😀", count));
        var escaped = string.Concat(Enumerable.Repeat("\\ud83d\\ude00", count));

        Assert.Equal(expected, schema.TryValidate(Encoding.UTF8.GetBytes($$"""{"idTag":"{{plain}}"}"""), out _));
        Assert.Equal(expected, schema.TryValidate(Encoding.UTF8.GetBytes($$"""{"idTag":"{{escaped}}"}"""), out _));
    }

    [Fact]
    public void Fault_Reason_SaysWhereWhatAndWhatInstead()
    {
        var schema = OcppSchemas.For(OcppAction.Reset, PayloadKind.Request);

        Assert.False(schema.TryValidate("""{"type":"Warm"}"""u8, out var fault));

        Assert.Equal("""$.type: found "Warm", allowed is Hard, Soft.""", fault.Reason);
    }

    [Theory]
    [InlineData("1", "3", true)]
    [InlineData("0.1", "0.3", true)]
    [InlineData("0.1", "0.35", false)]
    [InlineData("0.1", "0.3000000000000000000000000000000000000000000000001", false)]
    [InlineData("0.1", "123456789012345678901234567890123456789.1", true)]
    [InlineData("0.1", "1e99999999999999999999", true)]
    [InlineData("0.1", "1e-99999999999999999999", false)]
    [InlineData("0.1", "0e-99999999999999999999", true)]
    [InlineData("0.25", "-0.75", true)]
    [InlineData("0.25", "0.8", false)]
    [InlineData("7", "7e0", true)]
    [InlineData("7", "70000000000000000000000000000000000000008", false)]
    [InlineData("30", "6e1", true)]
    [InlineData("30", "5e1", false)]
    public void MultipleOf_IsExact(string divisor, string number, bool expected)
    {
        var schema = OcppSchema.Parse(Encoding.UTF8.GetBytes($$"""{"multipleOf":{{divisor}}}"""));

        Assert.Equal(expected, schema.TryValidate(Encoding.UTF8.GetBytes(number), out _));
    }

    [Theory]
    [InlineData("""{"pattern":"a"}""")]
    [InlineData("""{"type":"text"}""")]
    [InlineData("""{"type":["string","null"]}""")]
    [InlineData("""{"items":[{}]}""")]
    [InlineData("""{"format":"email"}""")]
    [InlineData("""{"required":["a"]}""")]
    [InlineData("""{"multipleOf":0}""")]
    [InlineData("""{"multipleOf":1e-30}""")]
    [InlineData("""{"enum":[1]}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public void Schema_BeyondTheSubset_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => OcppSchema.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Payload_Valid_IsCheckedWithoutAllocating()
    {
        var schema = OcppSchemas.For(OcppAction.SetChargingProfile, PayloadKind.Request);
        var payload = """
            {"connectorId":1,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":0,"chargingProfilePurpose":"TxProfile",
            "chargingProfileKind":"Absolute","validFrom":"2026-03-01T10:00:00+01:00","chargingSchedule":{"chargingRateUnit":"A",
            "startSchedule":"2026\u002d03-01T10:00:00Z","chargingSchedulePeriod":[{"startPeriod":0,"limit":16.1}],"minChargingRate":6.0}}}
            """u8.ToArray();
        Assert.True(schema.TryValidate(payload, out var fault), fault.ToString());

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            schema.TryValidate(payload, out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
