using System.Text;

namespace Ocpp16.Messages.Tests.Frames;

public sealed class OcppFrameReaderTests
{
    [Fact]
    public void Call_WellFormed_GivesActionAndPayload()
    {
        var bytes = """ [2, "a1", "Reset", {"type":"Hard"} ] """u8;

        Assert.True(OcppFrameReader.TryRead(bytes, out var header, out _));

        Assert.Equal(OcppMessageType.Call, header.Type);
        Assert.Equal("a1", header.MessageId);
        Assert.Equal(OcppAction.Reset, header.Action);
        Assert.Equal("Reset", header.ActionName);
        Assert.Equal("""{"type":"Hard"}""", Encoding.UTF8.GetString(header.Payload(bytes)));
    }

    [Fact]
    public void Call_UnknownAction_KeepsItsName()
    {
        Assert.True(OcppFrameReader.TryRead("""[2,"1","GetBaseReport",{}]"""u8, out var header, out _));

        Assert.Null(header.Action);
        Assert.Equal("GetBaseReport", header.ActionName);
    }

    [Fact]
    public void Call_ActionWrittenWithEscapes_IsKnown()
    {
        Assert.True(OcppFrameReader.TryRead("""[2,"1","\u0052eset",{}]"""u8, out var header, out _));

        Assert.Equal(OcppAction.Reset, header.Action);
    }

    [Theory]
    [InlineData("""[2,"1","ClearCache",null]""")]
    [InlineData("""[3,"1",null]""")]
    public void Payload_Null_CountsAsEmptyObject(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.True(OcppFrameReader.TryRead(bytes, out var header, out _));

        Assert.Equal("{}", Encoding.UTF8.GetString(header.Payload(bytes)));
        Assert.Equal("{}", Encoding.UTF8.GetString(header.Payload(bytes.AsMemory()).Span));
    }

    [Theory]
    [InlineData("OccurenceConstraintViolation", OcppErrorCode.OccurenceConstraintViolation)]
    [InlineData("OccurrenceConstraintViolation", OcppErrorCode.OccurenceConstraintViolation)]
    [InlineData("GenericError", OcppErrorCode.GenericError)]
    [InlineData("FormatViolation", null)]
    public void CallError_Code_IsReadOrKeptAsText(string code, OcppErrorCode? expected)
    {
        var bytes = Encoding.UTF8.GetBytes($$"""[4,"1","{{code}}","no",{"a":1}]""");

        Assert.True(OcppFrameReader.TryRead(bytes, out var header, out _));

        Assert.Equal(expected, header.ErrorCode);
        Assert.Equal(code, header.ErrorCodeText);
        Assert.Equal("no", header.ErrorDescription);
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(header.Payload(bytes)));
    }

    [Fact]
    public void CallError_LongDescription_IsCut()
    {
        var bytes = Encoding.UTF8.GetBytes($$"""[4,"1","GenericError","{{new string('x', 5000)}}",{}]""");

        Assert.True(OcppFrameReader.TryRead(bytes, out var header, out _));

        Assert.Equal(OcppProtocol.MaxErrorDescriptionLength, header.ErrorDescription!.Length);
    }

    [Theory]
    [InlineData("", FrameFaultKind.NotJson, null, null)]
    [InlineData("hello", FrameFaultKind.NotJson, null, null)]
    [InlineData("""[2,"1","Reset",{}""", FrameFaultKind.NotJson, null, null)]
    [InlineData("""[2,"1","Reset",{}] x""", FrameFaultKind.NotJson, null, null)]
    [InlineData("""[2,"\ud800","Reset",{}]""", FrameFaultKind.NotJson, null, null)]
    [InlineData("{}", FrameFaultKind.NotAnArray, null, null)]
    [InlineData("\"2\"", FrameFaultKind.NotAnArray, null, null)]
    [InlineData("[]", FrameFaultKind.UnknownMessageType, null, null)]
    [InlineData("""[1,"1"]""", FrameFaultKind.UnknownMessageType, "1", null)]
    [InlineData("""["2","1","Reset",{}]""", FrameFaultKind.UnknownMessageType, "1", null)]
    [InlineData("""[2.0,"1","Reset",{}]""", FrameFaultKind.UnknownMessageType, "1", null)]
    [InlineData("[2]", FrameFaultKind.MissingElement, null, null)]
    [InlineData("""[2,"1"]""", FrameFaultKind.MissingElement, "1", OcppErrorCode.FormationViolation)]
    [InlineData("""[2,"1","Reset"]""", FrameFaultKind.MissingElement, "1", OcppErrorCode.FormationViolation)]
    [InlineData("""[2,"1","Reset",{},{}]""", FrameFaultKind.ExtraElement, "1", OcppErrorCode.FormationViolation)]
    [InlineData("""[2,"1","Reset",{},{},1,2,3]""", FrameFaultKind.ExtraElement, "1", OcppErrorCode.FormationViolation)]
    [InlineData("""[2,17,"Reset",{}]""", FrameFaultKind.MessageIdNotAString, "17", OcppErrorCode.FormationViolation)]
    [InlineData("""[2,null,"Reset",{}]""", FrameFaultKind.MessageIdNotAString, null, null)]
    [InlineData("""[2,"1234567890123456789012345678901234567","Reset",{}]""", FrameFaultKind.MessageIdTooLong,
        "1234567890123456789012345678901234567", OcppErrorCode.FormationViolation)]
    [InlineData("""[2,"1",5,{}]""", FrameFaultKind.ActionNotAString, "1", OcppErrorCode.FormationViolation)]
    [InlineData("""[2,"1","Reset",[]]""", FrameFaultKind.PayloadNotAnObject, "1", OcppErrorCode.FormationViolation)]
    [InlineData("""[2,"1","Reset","{}"]""", FrameFaultKind.PayloadNotAnObject, "1", OcppErrorCode.FormationViolation)]
    [InlineData("""[3,"1",[]]""", FrameFaultKind.PayloadNotAnObject, "1", null)]
    [InlineData("""[3,"1"]""", FrameFaultKind.MissingElement, "1", null)]
    [InlineData("""[3,"1",{},{}]""", FrameFaultKind.ExtraElement, "1", null)]
    [InlineData("""[4,"1","GenericError","",[]]""", FrameFaultKind.PayloadNotAnObject, "1", null)]
    [InlineData("""[4,"1","GenericError",""]""", FrameFaultKind.MissingElement, "1", null)]
    [InlineData("""[4,"1",3,"",{}]""", FrameFaultKind.ErrorCodeNotAString, "1", null)]
    [InlineData("""[4,"1","GenericError",null,{}]""", FrameFaultKind.ErrorDescriptionNotAString, "1", null)]
    public void Frame_Wrong_IsAFaultThatSaysWhatCanBeAnswered(string text, FrameFaultKind kind, string? messageId, OcppErrorCode? answer)
    {
        Assert.False(OcppFrameReader.TryRead(Encoding.UTF8.GetBytes(text), out _, out var fault));

        Assert.Equal((kind, messageId, answer), (fault.Kind, fault.MessageId, fault.Answer));
        Assert.NotEmpty(fault.Reason);
    }

    [Fact]
    public void Frame_NestedTooDeep_IsAFault()
    {
        var text = $$"""[2,"1","Reset",{"a":{{new string('[', 40)}}{{new string(']', 40)}}}]""";

        Assert.False(OcppFrameReader.TryRead(Encoding.UTF8.GetBytes(text), out _, out var fault));

        Assert.Equal(FrameFaultKind.NotJson, fault.Kind);
    }

    [Fact]
    public void Frame_TooLong_IsAFault()
    {
        Assert.False(OcppFrameReader.TryRead(new byte[OcppProtocol.MaxFrameBytes + 1], out _, out var fault));

        Assert.Equal(FrameFaultKind.TooLong, fault.Kind);
    }

    [Fact]
    public void Frame_NotUtf8_IsAFault()
    {
        Assert.False(OcppFrameReader.TryRead([.. """[2,"1"""u8, 0xC0, .. "\",\"Reset\",{}]"u8], out _, out var fault));

        Assert.Equal(FrameFaultKind.NotJson, fault.Kind);
    }
}
