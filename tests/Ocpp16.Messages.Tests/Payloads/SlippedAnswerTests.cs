using System.Text;

namespace Ocpp16.Messages.Tests.Payloads;

public sealed class SlippedAnswerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"status":"Accepted","transactionId":201,"idTagInfo":{"status":"Accepted"}}""", 201)]
    [InlineData("""{"transactionId":"201","idTagInfo":{"status":"Accepted"}}""", 201)]
    [InlineData("""{"transactionId":" 201 ","idTagInfo":{"status":"accepted"}}""", 201)]
    [InlineData("""{"transactionId":201.0,"idTagInfo":{"status":"ACCEPTED","expiryDate":null}}""", 201)]
    [InlineData("""{"transactionId":2.01e2,"idTagInfo":{"status":"Accepted","expiryDate":""}}""", 201)]
    [InlineData("""{"TransactionID":201,"idtaginfo":{"Status":"Accepted","parentIdTag":null}}""", 201)]
    [InlineData("""{"transactionId":0,"idTagInfo":{"status":"Accepted","expiryDate":"soon"}}""", 0)]
    [InlineData("""{"transactionId":-7,"idTagInfo":{"status":"Accepted","parentIdTag":""}}""", -7)]
    [InlineData("""{"transactionId":201.5,"idTagInfo":{"status":"Accepted"}}""", SlippedAnswer.NoTransactionId)]
    [InlineData("""{"transactionId":99999999999,"idTagInfo":{"status":"Accepted"}}""", SlippedAnswer.NoTransactionId)]
    [InlineData("""{"transactionId":1e400,"idTagInfo":{"status":"Accepted"}}""", SlippedAnswer.NoTransactionId)]
    [InlineData("""{"transactionId":null,"idTagInfo":{"status":"Accepted"}}""", SlippedAnswer.NoTransactionId)]
    [InlineData("""{"transactionId":[201],"idTagInfo":{"status":"Accepted"}}""", SlippedAnswer.NoTransactionId)]
    [InlineData("""{"idTagInfo":{"status":"Accepted"}}""", SlippedAnswer.NoTransactionId)]
    public void StartTransaction_IdInAnyReadableForm_IsTaken(string payload, int id)
    {
        var start = Assert.IsType<StartTransactionResponse>(Read(OcppAction.StartTransaction, payload));
        Assert.Equal(id, start.TransactionId);
        Assert.Equal(AuthorizationStatus.Accepted, start.IdTagInfo!.Status);
        Assert.Null(start.IdTagInfo.ExpiryDate);
        Assert.Null(start.IdTagInfo.ParentIdTag);
    }

    [Theory]
    [InlineData("""{"transactionId":5}""")]
    [InlineData("""{"transactionId":5,"idTagInfo":null}""")]
    [InlineData("""{"transactionId":5,"idTagInfo":"Accepted"}""")]
    [InlineData("""{"transactionId":5,"idTagInfo":{"status":"Perhaps"}}""")]
    public void StartTransaction_WithoutAStatusOfTheTag_HasNone(string payload)
    {
        var start = Assert.IsType<StartTransactionResponse>(Read(OcppAction.StartTransaction, payload));
        Assert.Equal(5, start.TransactionId);
        Assert.Null(start.IdTagInfo);
    }

    [Theory]
    [InlineData("""{"status":"Accepted","currentTime":"2021-07-06T07:31:22.301252","interval":300}""", 300)]
    [InlineData("""{"status":"accepted","currentTime":"2021-07-06 07:31:22.301252","interval":"300"}""", 300)]
    [InlineData("""{"status":"Accepted","currentTime":"2021-07-06T07:31:22.301252Z","interval":300.9,"extra":{}}""", 300)]
    [InlineData("""{"status":"Accepted","currentTime":"2021-07-06T09:31:22.301252+0200","interval":-1}""", 0)]
    [InlineData("""{"status":"Accepted","currentTime":"2021-07-06T07:31:22.301252","interval":null}""", 0)]
    [InlineData("""{"status":"Accepted","currentTime":"2021-07-06T07:31:22.301252","interval":99999999999}""", 0)]
    public void BootNotification_StatusReadable_IsTakenWithWhatElseCanBeRead(string payload, int interval)
    {
        var boot = Assert.IsType<BootNotificationResponse>(Read(OcppAction.BootNotification, payload));
        Assert.Equal(RegistrationStatus.Accepted, boot.Status);
        Assert.Equal(interval, boot.Interval);
        Assert.Equal(new DateTimeOffset(2021, 7, 6, 7, 31, 22, TimeSpan.Zero).AddTicks(3_012_520), boot.CurrentTime);
    }

    [Theory]
    [InlineData(OcppAction.BootNotification, """{"status":"Accepted","interval":5}""")]
    [InlineData(OcppAction.BootNotification, """{"status":"Accepted","currentTime":"","interval":5}""")]
    [InlineData(OcppAction.BootNotification, """{"status":"Accepted","currentTime":1625556682,"interval":5}""")]
    [InlineData(OcppAction.Heartbeat, "{}")]
    [InlineData(OcppAction.Heartbeat, """{"currentTime":null}""")]
    [InlineData(OcppAction.Heartbeat, """{"currentTime":"yesterday"}""")]
    public void CurrentTime_Unreadable_IsTheStationsOwn(OcppAction action, string payload) =>
        Assert.Equal(Now, Read(action, payload) switch
        {
            BootNotificationResponse boot => boot.CurrentTime,
            HeartbeatResponse beat => beat.CurrentTime,
            _ => default,
        });

    [Theory]
    [InlineData(OcppAction.Authorize, """{"idTagInfo":{"status":""}}""")]
    [InlineData(OcppAction.Authorize, "{}")]
    [InlineData(OcppAction.BootNotification, """{"currentTime":"2026-01-01T00:00:00Z","interval":5}""")]
    [InlineData(OcppAction.BootNotification, """{"status":null}""")]
    [InlineData(OcppAction.DataTransfer, """{"status":1}""")]
    [InlineData(OcppAction.Reset, """{"status":"Accepted"}""")]
    public void WhatWasAskedFor_Unreadable_IsNoAnswer(OcppAction action, string payload) => Assert.Null(Read(action, payload));

    [Theory]
    [InlineData(OcppAction.DiagnosticsStatusNotification)]
    [InlineData(OcppAction.FirmwareStatusNotification)]
    [InlineData(OcppAction.MeterValues)]
    [InlineData(OcppAction.StatusNotification)]
    [InlineData(OcppAction.StopTransaction)]
    [InlineData(OcppAction.StartTransaction)]
    [InlineData(OcppAction.Heartbeat)]
    public void Anything_AnswersWhatAsksForNothing(OcppAction action)
    {
        foreach (var payload in (string[])["{}", """{"connectorId":1,"meterValue":[]}""", """{"idTagInfo":[]}""", """{"a":{"b":[null]}}"""])
            Assert.Equal(action, Read(action, payload)!.Action);
    }

    [Fact]
    public void DataTransfer_WithDataThatIsNoText_TakesItAsText()
    {
        var transfer = Assert.IsType<DataTransferResponse>(Read(OcppAction.DataTransfer, """{"status":"Rejected","data":{"a":1}}"""));
        Assert.Equal((DataTransferStatus.Rejected, """{"a":1}"""), (transfer.Status, transfer.Data));
    }

    [Fact]
    public void Authorize_WithATimeWithoutOffset_TakesItAsUtc()
    {
        var answer = Assert.IsType<AuthorizeResponse>(
            Read(OcppAction.Authorize, """{"idTagInfo":{"status":"Accepted","expiryDate":"2030-01-01T00:00:00","parentIdTag":5}}"""));
        Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), answer.IdTagInfo.ExpiryDate);
        Assert.Equal("5", answer.IdTagInfo.ParentIdTag);
    }

    [Theory]
    [InlineData("""[3,"id",{"a":1},{}]""", """{"a":1}""")]
    [InlineData("""[3,"id"]""", "{}")]
    [InlineData("""[3,"id",[1]]""", "{}")]
    [InlineData("""[3,"id",null,null]""", "{}")]
    public void Payload_OfAFrameAtFault_IsTheObjectInItsPlace(string frame, string payload) =>
        Assert.Equal(payload, Encoding.UTF8.GetString(SlippedAnswer.PayloadOf(Encoding.UTF8.GetBytes(frame)).Span));

    [Theory]
    [InlineData("""[4,"id"]""", "", "")]
    [InlineData("""[4,"id","InternalError"]""", "InternalError", "")]
    [InlineData("""[4,"id","InternalError","why"]""", "InternalError", "why")]
    [InlineData("""[4,"id",500,null,{}]""", "500", "null")]
    public void Error_OfAFrameAtFault_IsWhatIsThere(string frame, string code, string description) =>
        Assert.Equal((code, description), SlippedAnswer.ErrorOf(Encoding.UTF8.GetBytes(frame)));

    private static IOcppResponse? Read(OcppAction action, string payload) => SlippedAnswer.Read(action, Encoding.UTF8.GetBytes(payload), Now);
}
