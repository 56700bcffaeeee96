using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Certification.Support;
using static Ocpp16.Messages.ChargePointStatus;
using static Simulator.EndToEnd.Tests.Certification.Support.ChargePoint;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>Reservations: cases 046 to 053.</summary>
public sealed class ReservationCases
{
    private const int Id = 42;

    [Fact]
    public async Task Tc_046_1_Reserve_LocalStart_IsForItsTagAlone()
    {
        await using var cp = await ReservedAsync();

        await cp.PresentAsync(OtherTag);
        await cp.AuthorizeAsync(OtherTag);
        await cp.QuietAsync(5);
        await cp.PresentAsync(Tag);
        await cp.AuthorizeAsync(Tag);
        await cp.StatusAsync(Preparing);
        await cp.PlugInAsync();
        await cp.StartsAsync(reservationId: Id);
    }

    [Fact]
    public async Task Tc_046_2_Reserve_RemoteStart_CarriesTheReservation()
    {
        await using var cp = await ReservedAsync();

        Assert.Equal("Rejected", await cp.AskAsync(new RemoteStartTransactionRequest { IdTag = OtherTag, ConnectorId = 1 }));
        Assert.Equal("Accepted", await cp.AskAsync(new RemoteStartTransactionRequest { IdTag = Tag, ConnectorId = 1 }));
        await cp.AuthorizeAsync(Tag);
        await cp.StatusAsync(Preparing);
        await cp.PlugInAsync();
        await cp.StartsAsync(reservationId: Id);
    }

    [Fact]
    public async Task Tc_047_Reserve_Expired_IsAvailableForEveryTag()
    {
        await using var cp = await IdleAsync();
        var expiry = cp.Now.AddSeconds(10);
        Assert.Equal("Accepted", await cp.AskAsync(Reserve(cp) with { ExpiryDate = expiry }));
        await cp.StatusAsync(Reserved);

        var available = await cp.StatusAsync(Available);

        Assert.InRange(available.Timestamp!.Value - expiry, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(6));
        await cp.ChargeAsync(OtherTag);
    }

    [Theory]
    [InlineData(1)] // 048
    [InlineData(0)] // 050
    public async Task Tc_048_1_050_1_Reserve_Faulted_IsFaulted(int connector)
    {
        await using var cp = await IdleAsync();
        await cp.FaultAsync();
        await cp.StatusAsync(Faulted, error: ChargePointErrorCode.GroundFailure);

        Assert.Equal("Faulted", await cp.AskAsync(Reserve(cp, connector)));
        await cp.QuietAsync(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task Tc_048_2_050_2_Reserve_Occupied_IsOccupied(int connector)
    {
        await using var cp = await IdleAsync();
        await cp.PlugInAsync();
        await cp.StatusAsync(Preparing);

        Assert.Equal("Occupied", await cp.AskAsync(Reserve(cp, connector)));
        await cp.QuietAsync(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public async Task Tc_048_3_050_3_Reserve_Unavailable_IsUnavailable(int connector)
    {
        await using var cp = await IdleAsync();
        Assert.Equal("Accepted", await cp.AskAsync(new ChangeAvailabilityRequest { ConnectorId = 1, Type = AvailabilityType.Inoperative }));
        await cp.StatusAsync(Unavailable);

        Assert.Equal("Unavailable", await cp.AskAsync(Reserve(cp, connector)));
        await cp.QuietAsync(3);
    }

    [Fact]
    public async Task Tc_048_4_Reserve_NotSupported_IsRejected()
    {
        await using var cp = await IdleAsync(new ChargePointSetup().With(("SupportedFeatureProfiles", "Core")));

        Assert.Equal("Rejected", await cp.AskAsync(Reserve(cp)));
    }

    [Theory]
    [InlineData(true)] // 049
    [InlineData(false)] // 050_4
    public async Task Tc_049_050_4_Reserve_Connector0_DependsOnItsKey(bool supported)
    {
        await using var cp = await IdleAsync(new ChargePointSetup { Connectors = 2 }.With(
            ("ReserveConnectorZeroSupported", supported ? "true" : "false")));

        Assert.Equal(supported ? "Accepted" : "Rejected", await cp.AskAsync(Reserve(cp, connector: 0)));
        if (!supported)
            return;
        await cp.PlugInAsync(2);
        await cp.StatusAsync(Preparing, 2);
        await cp.StatusAsync(Reserved, 1); // the last free connector is kept
        await cp.PresentAsync(Tag, 2);
        await cp.AuthorizeAsync(Tag);
        var start = await cp.NextButStatusAsync<StartTransactionRequest>();
        Assert.Equal((2, Id), (start.ConnectorId, start.ReservationId));
        await cp.BecomesAsync(Available, 1);
    }

    [Fact]
    public async Task Tc_051_Cancel_Reserved_IsAvailableForEveryTag()
    {
        await using var cp = await ReservedAsync();

        Assert.Equal("Accepted", await cp.AskAsync(new CancelReservationRequest { ReservationId = Id }));
        await cp.StatusAsync(Available);
        await cp.ChargeAsync(OtherTag);
    }

    [Fact]
    public async Task Tc_052_Cancel_UnknownReservation_IsRejected()
    {
        await using var cp = await ReservedAsync();

        Assert.Equal("Rejected", await cp.AskAsync(new CancelReservationRequest { ReservationId = Id + 1 }));
        await cp.BecomesAsync(Reserved);
        await cp.QuietAsync(5);
    }

    [Fact]
    public async Task Tc_053_Reserve_TagOfTheSameGroup_CarriesTheReservation()
    {
        await using var cp = await IdleAsync();
        var group = new IdTagInfo { Status = AuthorizationStatus.Accepted, ParentIdTag = "GROUP" };
        cp.AnswerAuthorize(group);
        cp.AnswerStarts(group);
        Assert.Equal("Accepted", await cp.AskAsync(Reserve(cp) with { ParentIdTag = "GROUP" }));
        await cp.StatusAsync(Reserved);

        await cp.PresentAsync(OtherTag);
        await cp.AuthorizeAsync(OtherTag);
        await cp.StatusAsync(Preparing);
        await cp.PlugInAsync();
        await cp.StartsAsync(OtherTag, reservationId: Id);
    }

    private static ReserveNowRequest Reserve(ChargePoint cp, int connector = 1) => new()
    {
        ConnectorId = connector,
        IdTag = Tag,
        ReservationId = Id,
        ExpiryDate = cp.Now.AddHours(1),
    };

    private static async Task<ChargePoint> ReservedAsync()
    {
        var cp = await IdleAsync();
        Assert.Equal("Accepted", await cp.AskAsync(Reserve(cp)));
        await cp.StatusAsync(Reserved);
        return cp;
    }
}
