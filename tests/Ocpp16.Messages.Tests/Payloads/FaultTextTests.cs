using System.Text;

namespace Ocpp16.Messages.Tests.Payloads;

/// <summary>Texts of faults name the field and the rule, never a type of .NET or a place in bytes.</summary>
public sealed class FaultTextTests
{
    [Theory]
    [InlineData("""{"connectorId":"1","type":"Operative"}""", "$.connectorId: found \"1\", allowed is integer of 32 bits.")]
    [InlineData("""{"connectorId":99999999999,"type":"Operative"}""", "$.connectorId: found 99999999999, allowed is integer of 32 bits.")]
    [InlineData("""{"connectorId":1,"type":"Off"}""", "$.type: found \"Off\", allowed is Inoperative, Operative.")]
    [InlineData("""{"connectorId":1}""", "$: found no \"type\", allowed is an object with type.")]
    [InlineData("""{"connectorId":null,"type":"Operative"}""", "$.connectorId: found null, allowed is integer of 32 bits.")]
    [InlineData("[]", "$: found an array, allowed is object.")]
    [InlineData("null", "$: found null, allowed is an object.")]
    [InlineData("", "$: found an empty text, allowed is one JSON value.")]
    [InlineData("""{"connectorId":1""", "$: found JSON that ends too early, allowed is one JSON value.")]
    [InlineData("""{"connectorId":1 oops}""", "$: found text that is not JSON at 'oops}', allowed is one JSON value.")]
    public void Request_Unreadable_SaysFieldAndRule(string payload, string text)
    {
        Assert.False(OcppPayloads.TryReadRequest(OcppAction.ChangeAvailability, Encoding.UTF8.GetBytes(payload), out _, out var fault));
        Assert.Equal(text, fault.ToString());
    }

    [Fact]
    public void Request_UnreadableWithinAList_SaysWhichEntry()
    {
        var payload = """{"listVersion":1,"updateType":"Full","localAuthorizationList":[{"idTag":"A"},{"idTag":"B","idTagInfo":{"status":"Maybe"}}]}"""u8;
        Assert.False(OcppPayloads.TryReadRequest(OcppAction.SendLocalList, payload, out _, out var fault));
        Assert.StartsWith("$.localAuthorizationList[1].idTagInfo.status: found \"Maybe\", allowed is ", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The text is an empty text.")]
    [InlineData("[2,\"1\",\"Reset\",{\"type\":", "The text is JSON that ends too early.")]
    [InlineData("[2,\"1\",\"Reset\",{type:1}]", "The text is text that is not JSON at 'type:1}]'.")]
    [InlineData("[2,\"1\",5,{}]", "The action is a number, not a string.")]
    [InlineData("[3,\"1\",true]", "The last element is true or false, not an object.")]
    [InlineData("[4,\"1\",{},\"\",{}]", "The error code is an object, not a string.")]
    [InlineData("[3,\"1\"]", "The frame has 2 elements, a CALLRESULT has 3.")]
    public void Frame_Unreadable_SaysWhatIsThere(string frame, string text)
    {
        Assert.False(OcppFrameReader.TryRead(Encoding.UTF8.GetBytes(frame), out _, out var fault));
        Assert.Equal(text, fault.Reason);
    }

    [Fact]
    public void Frame_TooDeep_SaysSo()
    {
        var frame = "[2,\"1\",\"Reset\"," + string.Concat(Enumerable.Repeat("{\"a\":", 40)) + "1" + new string('}', 40) + "]";
        Assert.False(OcppFrameReader.TryRead(Encoding.UTF8.GetBytes(frame), out _, out var fault));
        Assert.Equal("The text is JSON that is nested deeper than 32.", fault.Reason);
    }

    [Fact]
    public void Schema_Fault_NamesTheMemberThatIsMissingOrTooMany()
    {
        var schema = OcppSchemas.For(OcppAction.StartTransaction, PayloadKind.Response);
        Assert.False(schema.TryValidate("""{"status":"A","transactionId":1,"idTagInfo":{"status":"Accepted"}}"""u8, out var extra));
        Assert.Equal(("$.status", "additionalProperties"), (extra.Field, extra.Keyword));
        Assert.False(schema.TryValidate("""{"transactionId":1,"idTagInfo":{}}"""u8, out var missing));
        Assert.Equal(("$.idTagInfo.status", "required"), (missing.Field, missing.Keyword));
        Assert.False(schema.TryValidate("""{"transactionId":"1","idTagInfo":{"status":"Accepted"}}"""u8, out var type));
        Assert.Equal(("$.transactionId", "type"), (type.Field, type.Keyword));
    }
}
