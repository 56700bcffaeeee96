using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.DataTransfers;

namespace Simulator.Actors.Tests.DataTransfers;

public sealed class DataTransferAnswersTests
{
    private const string Declared = """
        [
          { "vendorId": "org.acme", "messageId": "ping", "data": "pong" },
          { "vendorId": "org.acme", "messageId": "no", "status": "Rejected" },
          { "vendorId": "org.any", "data": { "a": 1 } }
        ]
        """;

    [Theory] // TC_062
    [InlineData("org.acme", "ping", DataTransferStatus.Accepted, "pong")]
    [InlineData("ORG.acme", "PING", DataTransferStatus.Accepted, "pong")]
    [InlineData("org.acme", "no", DataTransferStatus.Rejected, null)]
    [InlineData("org.acme", "other", DataTransferStatus.UnknownMessageId, null)]
    [InlineData("org.acme", null, DataTransferStatus.UnknownMessageId, null)]
    [InlineData("org.any", "whatever", DataTransferStatus.Accepted, """{ "a": 1 }""")]
    [InlineData("org.other", "ping", DataTransferStatus.UnknownVendorId, null)]
    public void Answer_IsTheDeclaredOneOrSaysWhatIsUnknown(string vendorId, string? messageId, DataTransferStatus status, string? data)
    {
        var answers = Read(Declared, out var faults);
        Assert.Empty(faults);
        var answer = answers.To(new DataTransferRequest { VendorId = vendorId, MessageId = messageId });
        Assert.Equal((status, data), (answer.Status, answer.Data));
    }

    [Theory]
    [InlineData("{}", "$.dataTransfer")]
    [InlineData("[1]", "$.dataTransfer[0]")]
    [InlineData("""[{ "messageId": "m" }]""", "$.dataTransfer[0].vendorId")]
    [InlineData("""[{ "vendorId": "" }]""", "$.dataTransfer[0].vendorId")]
    [InlineData("""[{ "vendorId": "v", "messageId": 5 }]""", "$.dataTransfer[0].messageId")]
    [InlineData("""[{ "vendorId": "v", "status": "Maybe" }]""", "$.dataTransfer[0].status")]
    [InlineData("""[{ "vendorId": "v", "status": "17" }]""", "$.dataTransfer[0].status")]
    public void Declaration_ThatCannotBeUsed_IsAFaultAtItsPath(string json, string path)
    {
        Read(json, out var faults);
        Assert.Equal(path, Assert.Single(faults));
    }

    private static DataTransferAnswers Read(string json, out List<string> faults)
    {
        var found = faults = [];
        using var document = JsonDocument.Parse(json);
        return DataTransferReader.Read(document.RootElement, "$.dataTransfer", (path, _, _) => found.Add(path));
    }
}
