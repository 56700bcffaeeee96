using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Certification.Support;
using static Ocpp16.Messages.ChargePointStatus;
using static Simulator.EndToEnd.Tests.Certification.Support.ChargePoint;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>Outages of the line: cases 036 to 039.</summary>
public sealed class OfflineCases
{
    private static readonly IdTagInfo Invalid = new() { Status = AuthorizationStatus.Invalid };

    private static readonly ChargePointSetup AnyTag = new ChargePointSetup().With(("AllowOfflineTxForUnknownId", "true"));

    [Fact]
    public async Task Tc_036_Outage_WhileCharging_DeliversTheMeterValuesInOrderBeforeNewOnes()
    {
        await using var cp = await ChargingAsync(new ChargePointSetup().With(("MeterValueSampleInterval", "8")));

        await cp.OutageAsync();
        await cp.QueuesAsync(3);
        await cp.OutageEndsAsync();
        var back = cp.Now;

        var times = new List<DateTimeOffset>();
        for (var i = 0; i < 5; i++)
            times.Add((await cp.NextAsync<MeterValuesRequest>()).MeterValue[0].Timestamp);
        Assert.True(times[2] < back);
        for (var i = 1; i < times.Count; i++)
            cp.Took(8, times[i] - times[i - 1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tc_037_1_OfflineStart_KnownTag_IsDeliveredLater(bool localAuthorizeOffline)
    {
        await using var cp = await IdleAsync(new ChargePointSetup().With(
            ("LocalAuthorizeOffline", localAuthorizeOffline ? "true" : "false")));
        await cp.ChargeAsync();
        await cp.FinishAsync(); // now the tag is cached

        await cp.OutageAsync();
        await cp.PlugInAsync();
        await cp.PresentAsync(Tag);
        await cp.BecomesAsync(localAuthorizeOffline ? Charging : Preparing);
        await cp.OutageEndsAsync();

        if (localAuthorizeOffline)
            await cp.StartsAsync();
        else
            await cp.StatusAsync(Preparing);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tc_037_1_OfflineStart_UnknownTag_NeedsItsKey(bool allowed)
    {
        await using var cp = await IdleAsync(AnyTag.With(("AllowOfflineTxForUnknownId", allowed ? "true" : "false")));

        await cp.OutageAsync();
        await cp.PlugInAsync();
        await cp.PresentAsync(Tag);
        await cp.BecomesAsync(allowed ? Charging : Preparing);
        await cp.OutageEndsAsync();

        if (allowed)
            await cp.StartsAsync();
        else
            await cp.StatusAsync(Preparing);
    }

    [Fact]
    public async Task Tc_037_2_OfflineStart_InvalidAndNotToStop_SuspendsTheEnergy()
    {
        await using var cp = await IdleAsync(AnyTag.With(("StopTransactionOnInvalidId", "false"), ("MaxEnergyOnInvalidId", "0")));
        cp.AnswerStarts(Invalid);

        await cp.OutageAsync();
        await cp.PlugInAsync();
        await cp.PresentAsync(Tag);
        await cp.BecomesAsync(Charging);
        await cp.OutageEndsAsync();

        await cp.NextButStatusAsync<StartTransactionRequest>();
        await cp.StatusAtLastAsync(SuspendedEVSE);
        await cp.QuietAsync(5);
    }

    [Fact]
    public async Task Tc_037_3_OfflineStart_InvalidAndToStop_StopsDeAuthorized()
    {
        await using var cp = await IdleAsync(AnyTag.With(("StopTransactionOnInvalidId", "true")));
        cp.AnswerStarts(Invalid);

        await cp.OutageAsync();
        await cp.PlugInAsync();
        await cp.PresentAsync(Tag);
        await cp.BecomesAsync(Charging);
        await cp.OutageEndsAsync();

        await cp.NextButStatusAsync<StartTransactionRequest>();
        var stop = await cp.NextButStatusAsync<StopTransactionRequest>();
        Assert.Equal((Reason.DeAuthorized, cp.TransactionId), (stop.Reason, stop.TransactionId));
        await cp.BecomesAsync(Finishing);
    }

    [Fact]
    public async Task Tc_038_OfflineStop_ByTheDriver_IsDeliveredLater()
    {
        await using var cp = await ChargingAsync();

        await cp.OutageAsync();
        await cp.PresentAsync(Tag);
        var stopped = cp.Now;
        await cp.BecomesAsync(Finishing);
        await cp.OutageEndsAsync();

        var stop = await cp.StopsAsync(Reason.Local, Tag);
        Assert.InRange(stop.Timestamp, stopped.AddSeconds(-20), stopped.AddSeconds(1));
    }

    [Fact]
    public async Task Tc_039_Outage_WholeTransaction_DeliversStartThenStopWithTheIdOfTheStart()
    {
        await using var cp = await IdleAsync(AnyTag);

        await cp.OutageAsync();
        await cp.PlugInAsync();
        await cp.PresentAsync(Tag);
        await cp.BecomesAsync(Charging);
        await cp.PresentAsync(Tag);
        await cp.BecomesAsync(Finishing);
        await cp.UnplugAsync();
        await cp.BecomesAsync(Available);
        await cp.OutageEndsAsync();

        var start = await cp.NextAsync<StartTransactionRequest>();
        var stop = await cp.NextAsync<StopTransactionRequest>();
        Assert.Equal((Tag, cp.TransactionId, Reason.Local), (start.IdTag, stop.TransactionId, stop.Reason ?? Reason.Local));
        Assert.True(start.Timestamp <= stop.Timestamp);
        await cp.QuietAsync(5); // Available is what the central system was told last
    }
}
