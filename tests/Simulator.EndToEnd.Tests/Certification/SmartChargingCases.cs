using System.Globalization;
using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Certification.Support;
using static Ocpp16.Messages.ChargingProfilePurposeType;
using static Simulator.EndToEnd.Tests.Certification.Support.ChargePoint;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>
/// Charging profiles: cases 056 to 060, 066, 067, 072 and 082. Time is not scaled: what is compared is seconds of a schedule.
/// </summary>
public sealed class SmartChargingCases
{
    /// <summary>Between the profile and the question time goes by.</summary>
    private const int Tolerance = 5;

    private static readonly ChargePointSetup Plain = new() { Scale = 1 };

    [Fact]
    public async Task Tc_056_TxDefaultProfile_Idle_IsTheComposite()
    {
        await using var cp = await IdleAsync(Plain);
        await SetAsync(cp, 1, Profile(cp, 1, TxDefaultProfile, 300, (0, 6)));

        var composite = await cp.AskAsync<GetCompositeScheduleResponse>(Ask(300));

        Assert.Equal((GetCompositeScheduleStatus.Accepted, 1), (composite.Status, composite.ConnectorId));
        Assert.InRange(composite.ScheduleStart!.Value - cp.Now, TimeSpan.FromSeconds(-Tolerance), TimeSpan.FromSeconds(1));
        Assert.Equal((300, ChargingRateUnitType.A), (composite.ChargingSchedule!.Duration, composite.ChargingSchedule.ChargingRateUnit));
        Same("0:6", composite);
    }

    [Fact]
    public async Task Tc_057_TxProfile_OfTheTransaction_OverrulesTheDefault()
    {
        await using var cp = await ChargingAsync(Plain);
        await SetAsync(cp, 1, Profile(cp, 1, TxDefaultProfile, 300, (0, 6)));
        await SetAsync(cp, 1, Profile(cp, 2, TxProfile, 300, (0, 8)) with { TransactionId = cp.TransactionId });

        Same("0:8", await cp.AskAsync<GetCompositeScheduleResponse>(Ask(250)));
    }

    [Theory]
    [InlineData(false)] // 058_1: no transaction
    [InlineData(true)] // 058_2: another transaction
    public async Task Tc_058_TxProfile_OfNoRunningTransaction_IsRejected(bool charging)
    {
        await using var cp = await (charging ? ChargingAsync(Plain) : IdleAsync(Plain));

        Assert.Contains(await TrySetAsync(cp, 1, Profile(cp, 1, TxProfile, 300, (0, 6)) with { TransactionId = 4711 }),
            new[] { "Rejected", "PropertyConstraintViolation" });
    }

    [Fact]
    public async Task Tc_082_TxDefaultProfile_WhileCharging_AppliesAtOnce()
    {
        await using var cp = await ChargingAsync(Plain.With(("MeterValuesSampledData", "Current.Import")));

        await SetAsync(cp, 1, Profile(cp, 1, TxDefaultProfile, 300, (0, 6)));

        Same("0:6", await cp.AskAsync<GetCompositeScheduleResponse>(Ask(250)));
        await cp.AskAsync(new TriggerMessageRequest { RequestedMessage = MessageTrigger.MeterValues, ConnectorId = 1 });
        var values = await cp.NextAsync<MeterValuesRequest>();
        Assert.All(values.MeterValue[0].SampledValue, v => Assert.InRange(double.Parse(v.Value, CultureInfo.InvariantCulture), 0, 6.1));
    }

    [Fact]
    public async Task Tc_066_Composite_OfThreePurposes_IsTheLowestOfThem()
    {
        await using var cp = await ChargingAsync(Plain);
        await SetAsync(cp, 0, Profile(cp, 1, ChargePointMaxProfile, 86_400, (0, 10)));
        await SetAsync(cp, 1, Profile(cp, 2, TxDefaultProfile, 300, (0, 6), (60, 10), (120, 8), (180, 15), (260, 8)));
        await SetAsync(cp, 1, Profile(cp, 3, TxProfile, 260, (0, 8), (50, 11), (140, 16), (200, 6), (240, 12)) with
        {
            TransactionId = cp.TransactionId,
        });

        Same("0:8 50:10 200:6 240:10", await cp.AskAsync<GetCompositeScheduleResponse>(Ask(400)));
    }

    [Fact]
    public async Task Tc_067_Clear_ByIdThenByPurposeThenAll_GivesWayToTheNext()
    {
        await using var cp = await IdleAsync(Plain);
        await SetAsync(cp, 1, Profile(cp, 1, TxDefaultProfile, 400, (0, 7), (100, 9)) with { StackLevel = 1 });
        await SetAsync(cp, 1, Profile(cp, 2, TxDefaultProfile, 400, (0, 11), (100, 12)));
        Same("0:7 100:9", await cp.AskAsync<GetCompositeScheduleResponse>(Ask(300)));

        Assert.Equal("Accepted", await cp.AskAsync(new ClearChargingProfileRequest { Id = 1 }));
        Same("0:11 100:12", await cp.AskAsync<GetCompositeScheduleResponse>(Ask(300)));
        Assert.Equal("Accepted", await cp.AskAsync(new ClearChargingProfileRequest
        {
            ChargingProfilePurpose = TxDefaultProfile,
            StackLevel = 0,
        }));
        Same("0:32", await cp.AskAsync<GetCompositeScheduleResponse>(Ask(300)));
        Assert.Equal("Unknown", await cp.AskAsync(new ClearChargingProfileRequest()));
    }

    [Fact]
    public async Task Tc_072_Stack_HigherLevel_PrevailsUntilItEnds()
    {
        await using var cp = await IdleAsync(Plain);
        await SetAsync(cp, 1, Profile(cp, 1, TxDefaultProfile, 300, (0, 6), (50, 8), (200, 10)));
        await SetAsync(cp, 1, Profile(cp, 2, TxDefaultProfile, 150, (0, 7), (100, 9)) with { StackLevel = 1 });

        Same("0:7 100:9 150:8 200:10", await cp.AskAsync<GetCompositeScheduleResponse>(Ask(280)));
    }

    [Fact]
    public async Task Tc_059_RemoteStart_WithTxProfile_IsInTheComposite()
    {
        await using var cp = await IdleAsync(Plain);
        await cp.PlugInAsync();
        await cp.StatusAsync(ChargePointStatus.Preparing);

        Assert.Equal("Accepted", await cp.AskAsync(new RemoteStartTransactionRequest
        {
            IdTag = Tag,
            ConnectorId = 1,
            ChargingProfile = Profile(cp, 1, TxProfile, 300, (0, 6), (100, 8)),
        }));
        await cp.AuthorizeAsync(Tag);
        await cp.StartsAsync();

        Same("0:6 100:8", await cp.AskAsync<GetCompositeScheduleResponse>(Ask(250)));
    }

    [Fact]
    public async Task Tc_060_RemoteStart_WithAnotherPurpose_IsRejected()
    {
        await using var cp = await IdleAsync(Plain);

        Assert.Contains(
            await cp.AskAsync(new RemoteStartTransactionRequest
            {
                IdTag = Tag,
                ConnectorId = 1,
                ChargingProfile = Profile(cp, 1, TxDefaultProfile, 300, (0, 6)),
            }),
            new[] { "Rejected", "PropertyConstraintViolation" });
        Assert.False(cp.Line.HasCall(OcppAction.Authorize));
    }

    [Fact]
    public async Task Tc_056_WithoutSmartCharging_ProfilesAreNotSupported()
    {
        await using var cp = await IdleAsync(Plain.With(("SupportedFeatureProfiles", "Core")));

        Assert.Equal("NotSupported", await TrySetAsync(cp, 1, Profile(cp, 1, TxDefaultProfile, 300, (0, 6))));
        Assert.Equal("NotSupported", await cp.AskAsync(Ask(300)));
    }

    private static ChargingProfile Profile(
        ChargePoint cp, int id, ChargingProfilePurposeType purpose, int duration, params (int Start, decimal Limit)[] periods) => new()
        {
            ChargingProfileId = id,
            StackLevel = 0,
            ChargingProfilePurpose = purpose,
            ChargingProfileKind = ChargingProfileKindType.Absolute,
            ChargingSchedule = new ChargingSchedule
            {
                Duration = duration,
                StartSchedule = cp.Now,
                ChargingRateUnit = ChargingRateUnitType.A,
                ChargingSchedulePeriod = [.. periods.Select(p => new ChargingSchedulePeriod { StartPeriod = p.Start, Limit = p.Limit })],
            },
        };

    private static Task<string?> TrySetAsync(ChargePoint cp, int connector, ChargingProfile profile) =>
        cp.AskAsync(new SetChargingProfileRequest { ConnectorId = connector, CsChargingProfiles = profile });

    private static async Task SetAsync(ChargePoint cp, int connector, ChargingProfile profile) =>
        Assert.Equal("Accepted", await TrySetAsync(cp, connector, profile));

    private static GetCompositeScheduleRequest Ask(int seconds) =>
        new() { ConnectorId = 1, Duration = seconds, ChargingRateUnit = ChargingRateUnitType.A };

    /// <param name="expected"><c>start:limit</c> of each period.</param>
    private static void Same(string expected, GetCompositeScheduleResponse composite)
    {
        Assert.Equal(GetCompositeScheduleStatus.Accepted, composite.Status);
        var wanted = expected.Split(' ').Select(p => p.Split(':')).ToList();
        var periods = composite.ChargingSchedule!.ChargingSchedulePeriod;
        Assert.Equal(wanted.Count, periods.Length);
        for (var i = 0; i < periods.Length; i++)
        {
            var start = int.Parse(wanted[i][0], CultureInfo.InvariantCulture);
            Assert.InRange(periods[i].StartPeriod, Math.Max(0, start - Tolerance), start);
            Assert.Equal(decimal.Parse(wanted[i][1], CultureInfo.InvariantCulture), periods[i].Limit);
        }
    }
}
