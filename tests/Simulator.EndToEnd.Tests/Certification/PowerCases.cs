using Ocpp16.Messages;
using Simulator.Actors.Stations;
using Simulator.EndToEnd.Tests.Certification.Support;
using static Ocpp16.Messages.ChargePointStatus;
using static Simulator.EndToEnd.Tests.Certification.Support.ChargePoint;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>Loss of power: cases 032 and 034.</summary>
public sealed class PowerCases
{
    [Fact]
    public async Task Tc_032_1_PowerLoss_WithUps_StopsBeforeGoingDown()
    {
        await using var cp = await ChargingAsync();

        await cp.OrderAsync(new StationProtocol.PowerLoss(HasUps: true));
        await cp.StopsAsync(Reason.PowerLoss);
        await cp.Line.ClosedAsync();
        await cp.OrderAsync(StationProtocol.PowerBack.Instance);
        await cp.ReconnectsAsync();

        await cp.BootsAsync((1, Finishing));
        await cp.UnplugAsync();
        await cp.StatusAsync(Available);
    }

    [Fact]
    public async Task Tc_032_2_PowerLoss_WithoutUps_StopsAfterTheBoot()
    {
        await using var cp = await ChargingAsync();

        await CutAsync(cp);

        await cp.NextAsync<BootNotificationRequest>();
        var stop = await cp.AllStatusesAndAsync<StopTransactionRequest>((1, Finishing));
        Assert.Equal((Reason.PowerLoss, cp.TransactionId), (stop.Reason, stop.TransactionId));
    }

    [Fact]
    public async Task Tc_032_2_PowerLoss_WithoutUps_ResumesAndStopsLocally()
    {
        await using var cp = await ChargingAsync(new ChargePointSetup { More = """{"continueTransactionAfterPowerLoss":true}""" });

        await CutAsync(cp);

        await cp.BootsAsync((1, Charging));
        await cp.PresentAsync(Tag);
        await cp.StopsAsync(Reason.Local, Tag);
    }

    [Fact]
    public async Task Tc_034_PowerLoss_Unavailable_StaysUnavailable()
    {
        await using var cp = await IdleAsync(new ChargePointSetup { Connectors = 2 });
        Assert.Equal("Accepted", await cp.AskAsync(new ChangeAvailabilityRequest { ConnectorId = 0, Type = AvailabilityType.Inoperative }));
        await cp.AllStatusesAsync((0, Unavailable), (1, Unavailable), (2, Unavailable));

        await CutAsync(cp);

        await cp.BootsAsync((0, Unavailable), (1, Unavailable), (2, Unavailable));
        Assert.Equal("Rejected", await cp.AskAsync(new RemoteStartTransactionRequest { IdTag = Tag, ConnectorId = 1 }));
    }

    private static async Task CutAsync(ChargePoint cp)
    {
        var line = cp.Line;
        await cp.OrderAsync(new StationProtocol.PowerLoss(HasUps: false));
        Assert.Equal(1006, await line.ClosedAsync());
        await cp.OrderAsync(StationProtocol.PowerBack.Instance);
        await cp.ReconnectsAsync();
    }
}
