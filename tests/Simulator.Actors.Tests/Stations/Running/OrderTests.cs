using Ocpp16.Messages;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

public sealed class OrderTests : RunningStation
{
    [Theory]
    [InlineData("Accepted")]
    [InlineData("UnknownVendorId")]
    public async Task DataTransfer_OrderedByAUser_IsSentAndItsAnswerComesBack(string status)
    {
        await StartAsync();
        Line.Reply(OcppAction.DataTransfer, $$"""{"status":"{{status}}","data":"back"}""");

        var result = await Order(
            new StationProtocol.SendCall(new DataTransferRequest { VendorId = "Vendor", MessageId = "Message", Data = "there" }));

        var sent = await Line.Next(OcppAction.DataTransfer);
        Assert.Equal("""{"vendorId":"Vendor","messageId":"Message","data":"there"}""", sent.ToString());
        if (status == "Accepted")
            Assert.IsType<CommandResult.Accepted>(result);
        else
            Assert.Equal("back", Assert.IsType<DataTransferResponse>(Assert.IsType<CommandResult.Refused>(result).Response).Data);
    }
}
