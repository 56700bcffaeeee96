using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Certification.Support;
using static Ocpp16.Messages.ChargePointStatus;
using static Simulator.EndToEnd.Tests.Certification.Support.ChargePoint;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>Resets, availability and faults: cases 013 to 016, 024 and 041.</summary>
public sealed class AvailabilityCases
{
    private static readonly ChangeAvailabilityRequest Inoperative = new() { ConnectorId = 1, Type = AvailabilityType.Inoperative };

    [Theory]
    [InlineData(ResetType.Hard)] // 013
    [InlineData(ResetType.Soft)] // 014
    public async Task Tc_013_014_Reset_Idle_KeepsAnUnavailableConnectorUnavailable(ResetType type)
    {
        await using var cp = await IdleAsync(new ChargePointSetup { Connectors = 2 });
        Assert.Equal("Accepted", await cp.AskAsync(Inoperative));
        await cp.StatusAsync(Unavailable);

        var asked = cp.Now;
        Assert.Equal("Accepted", await cp.AskAsync(new ResetRequest { Type = type }));
        await cp.ReconnectsAsync();
        await cp.BootsAsync((1, Unavailable));

        Assert.True(cp.LastAt - asked >= TimeSpan.FromSeconds(3.5), "resetTime of the template is 4 s");
    }

    [Theory]
    [InlineData(ResetType.Hard, Reason.HardReset)] // 015
    [InlineData(ResetType.Soft, Reason.SoftReset)] // 016
    public async Task Tc_015_016_Reset_WhileCharging_StopsWithItsReason(ResetType type, Reason reason)
    {
        await using var cp = await ChargingAsync(new ChargePointSetup { Scale = 10 });
        var before = cp.Line;

        Assert.Equal("Accepted", await cp.AskAsync(new ResetRequest { Type = type }));
        var stop = await before.ExpectAsync<StopTransactionRequest>();
        await cp.ReconnectsAsync();
        await cp.BootsAsync((1, Finishing));

        Assert.Equal((reason, cp.TransactionId), (stop.Request.Reason, stop.Request.TransactionId));
        await cp.UnplugAsync();
        await cp.StatusAsync(Available);
    }

    [Fact]
    public async Task Tc_024_LockFailure_BeforeTheStart_StartsNothing()
    {
        await using var cp = await IdleAsync();
        await cp.PlugInAsync();
        await cp.StatusAsync(Preparing);

        await cp.FaultAsync(error: ChargePointErrorCode.ConnectorLockFailure);
        await cp.StatusAsync(Faulted, error: ChargePointErrorCode.ConnectorLockFailure);
        await cp.PresentInVainAsync(Tag);
        await cp.QuietAsync(5);
    }

    [Fact]
    public async Task Tc_024_LockFailure_AtTheStart_StartsNothing()
    {
        await using var cp = await IdleAsync(new ChargePointSetup { Connector = "{\"lockFails\":true}" });
        await cp.PlugInAsync();
        await cp.StatusAsync(Preparing);

        await cp.PresentAsync(Tag);
        await cp.AuthorizeAsync(Tag);
        await cp.StatusAsync(Faulted, error: ChargePointErrorCode.ConnectorLockFailure);
        await cp.QuietAsync(5);
    }

    [Fact]
    public async Task Tc_041_Fault_Idle_StartsNothingUntilItIsMended()
    {
        await using var cp = await IdleAsync();

        await cp.FaultAsync();
        await cp.StatusAsync(Faulted, error: ChargePointErrorCode.GroundFailure);
        await cp.PresentInVainAsync(Tag);
        Assert.Equal("Rejected", await cp.AskAsync(new RemoteStartTransactionRequest { IdTag = Tag, ConnectorId = 1 }));
        await cp.QuietAsync(5);

        await cp.MendAsync();
        await cp.StatusAsync(Available);
        await cp.ChargeAsync();
    }
}
