using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.DataTransfers;
using Simulator.Actors.Fleet;
using Simulator.Actors.Orders;
using Simulator.Actors.Stations;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Fleet;

/// <summary>A fleet that becomes another while its stations are at work.</summary>
public sealed class ReloadTests : EndToEndTest
{
    [Fact]
    public async Task TakePlan_WithAKeyThatMayChange_LeavesTheLineAndTakesItAtOnce()
    {
        var line = await RegisterAsync();
        var taken = await TakeAsync(TestTemplate.With("""{ "dataTransfer": [ { "vendorId": "Acme", "status": "Accepted" } ] }"""));

        Assert.Equal(new FleetProtocol.PlanTaken(0, 0, 1, 0, 0), taken);
        await Eventually.HoldsAsync(
            () => !Fleet.Snapshot(line.StationId).Identity.Template.DataTransfers.Equals(DataTransferAnswers.None), () => "the old template holds");
        var answer = await line.CallAsync(new DataTransferRequest { VendorId = "Acme" });
        Assert.Equal("Accepted", answer.Status);
        Assert.True(line.IsOpen);
        Assert.Single(CallsOf(line.StationId), "BootNotification");
    }

    [Fact]
    public async Task TakePlan_WithOtherTags_ChargesWithThem()
    {
        var line = await RegisterAsync(timeScale: 20);
        var generator = TestTemplate.With(TestTemplate.ChargesAtOnce);

        var plan = FleetUnderTest.PlanOf(Csms, generator, 1, "NEW-TAG");
        Assert.Equal(1, (await Fleet.TakeAsync(plan)).Changed);

        var (_, start) = await line.ExpectAsync<StartTransactionRequest>();
        Assert.Equal("NEW-TAG", start.IdTag);
        Assert.Equal(1, (await TakeAsync(TestTemplate.With())).Changed);
        await line.ExpectCallAsync(OcppAction.StopTransaction); // the generator has gone
    }

    /// <summary>A list that the central system has sent is its own; until then the station has the tags of its template.</summary>
    [Theory]
    [InlineData(false, "StartTransaction")]
    [InlineData(true, "Authorize")]
    public async Task TakePlan_WithOtherTags_ChangesTheLocalListUnlessItWasSent(bool sent, string asks)
    {
        const string Keys = """{ "keys": { "LocalAuthListEnabled": "true", "LocalPreAuthorize": "true" } }""";
        var template = TestTemplate.With(Keys);
        var line = await RegisterAsync(template);
        if (sent)
        {
            var answer = await line.CallAsync(new SendLocalListRequest
            {
                ListVersion = 1,
                UpdateType = UpdateType.Full,
                LocalAuthorizationList =
                    [new AuthorizationData { IdTag = "TAG-1", IdTagInfo = new IdTagInfo { Status = AuthorizationStatus.Accepted } }],
            });
            Assert.Equal("Accepted", answer.Status);
        }

        var other = TestTemplate.With(Keys, """{ "dataTransfer": [ { "vendorId": "Acme", "status": "Accepted" } ] }""");
        var plan = FleetUnderTest.PlanOf(Csms, other, 1, "NEW-TAG");
        Assert.Equal(1, (await Fleet.TakeAsync(plan)).Changed);
        await Eventually.HoldsAsync(
            () => ReferenceEquals(Fleet.Directory.Snapshots.Single().Identity.Template, plan.Entries[0].Template),
            () => "the station did not take the new template");
        await OrderAsync(line, ConnectorProtocol.PlugIn.Instance);
        await ExpectStatusAsync(line, ChargePointStatus.Preparing);
        await OrderAsync(line, new ConnectorProtocol.PresentIdTag("NEW-TAG"));

        await Eventually.HoldsAsync(
            () => CallsOf(line.StationId).Any(call => call is "Authorize" or "StartTransaction"), () => "the tag was not taken");
        Assert.Equal(asks, CallsOf(line.StationId).First(call => call is "Authorize" or "StartTransaction"));
    }

    [Fact]
    public async Task TakePlan_ThatNeedsARestart_WaitsForTheEndOfTheTransaction()
    {
        var line = await RegisterAsync();
        var transactionId = await ChargeAsync(line);

        var taken = await TakeAsync(TestTemplate.With("""{ "power": 11040 }"""));
        Assert.Equal(1, taken.Restarting);
        Assert.Equal("Accepted", (await line.CallAsync(new ChangeConfigurationRequest { Key = "HeartbeatInterval", Value = "77" })).Status);
        Assert.True(line.IsOpen);
        Assert.False(line.HasCall(OcppAction.StopTransaction));

        await line.CallAsync(new RemoteStopTransactionRequest { TransactionId = transactionId });
        Assert.Equal(1000, await line.ClosedAsync());
        var next = await NextLineAsync();
        await next.ExpectCallAsync(OcppAction.BootNotification);
        Assert.Equal(11_040, Fleet.Snapshot(next.StationId).Identity.MaximumPowerWatts);
        var transaction = Assert.Single(TransactionTrace.Of(Csms, next.StationId).Transactions);
        Assert.Equal(("Remote", true), (transaction.Reason, transaction.MeterStop is not null));
    }

    [Fact]
    public async Task TakePlan_WithMoreAndThenFewerStations_DoesNotTouchTheOthers()
    {
        var line = await RegisterAsync();
        var more = await Fleet.TakeAsync(FleetUnderTest.PlanOf(Csms, TestTemplate.With(), 3, "TAG-1", "TAG-2"));
        Assert.Equal(new FleetProtocol.PlanTaken(2, 0, 0, 0, 1), more);
        var (second, third) = (await NextLineAsync(), await NextLineAsync());
        await Eventually.HoldsAsync(() => Fleet.Counters.Registered == 3, () => $"{Fleet.Counters.Registered} are registered");

        var fewer = await Fleet.TakeAsync(FleetUnderTest.PlanOf(Csms, TestTemplate.With(), 1, "TAG-1", "TAG-2"));

        Assert.Equal(new FleetProtocol.PlanTaken(0, 2, 0, 0, 1), fewer);
        Assert.Equal((1000, 1000), (await second.ClosedAsync(), await third.ClosedAsync()));
        await Eventually.HoldsAsync(() => Fleet.Directory.Count == 1, () => $"{Fleet.Directory.Count} stations");
        Assert.True(line.IsOpen);
    }

    [Fact]
    public async Task TakePlan_ForAStationThatWasSwitchedOff_LeavesItOff()
    {
        var line = await RegisterAsync();
        Assert.IsType<CommandResult.Accepted>(await Fleet.OrderAsync(line.StationId, StationProtocol.Stop.Instance));

        await TakeAsync(TestTemplate.With("""{ "power": 11040 }"""));

        await Eventually.HoldsAsync(
            () => Fleet.Directory.Snapshots.SingleOrDefault() is { Identity.MaximumPowerWatts: 11_040 }, () => "the old station is there");
        Assert.False(Fleet.Snapshot(line.StationId).Started);
    }

    [Fact]
    public async Task TakePlan_WithAnotherName_ReplacesTheStation()
    {
        var line = await RegisterAsync();

        await TakeAsync(TestTemplate.With("""{ "baseName": "CS-NEW" }"""));

        Assert.Equal(1000, await line.ClosedAsync());
        var next = await NextLineAsync();
        await next.ExpectCallAsync(OcppAction.BootNotification);
        Assert.Equal("CS-NEW-00001", next.StationId);
        Assert.Equal(1, Fleet.Directory.Count);
    }

    private Task<FleetProtocol.PlanTaken> TakeAsync(string template) =>
        Fleet.TakeAsync(FleetUnderTest.PlanOf(Csms, template, 1, "TAG-1", "TAG-2"));
}
