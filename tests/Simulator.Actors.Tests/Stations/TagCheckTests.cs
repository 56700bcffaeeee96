using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Connectors;
using Simulator.Actors.Reservations;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations;

public sealed class TagCheckTests
{
    private static readonly IdTagInfo Accepted = new() { Status = AuthorizationStatus.Accepted };

    [Fact]
    public void Decide_OfAnUnknownTagOnline_AsksTheCentralSystem() => Assert.Null(TagCheck.Decide(Check(), Context()));

    [Fact]
    public void Decide_OfAnUnknownTagOffline_AdmitsItWhereTheKeySaysSo()
    {
        var context = Context() with { IsOnline = false };

        var refused = TagCheck.Decide(Check(), context);
        var admitted = TagCheck.Decide(Check(), context with { Settings = new() { AllowOfflineTxForUnknownId = true } });

        Assert.Equal(AuthorizationStatus.Invalid, refused?.Status);
        Assert.Equal(AuthorizationStatus.Accepted, admitted?.Status);
    }

    [Fact]
    public void Decide_OfAListedTag_AdmitsItAtOnce()
    {
        var context = Context(state => state with { LocalList = LocalAuthorizationList.FromTags(["TAG"]) });

        var verdict = TagCheck.Decide(Check(), context with { Settings = new() { UsesLocalList = true, LocalPreAuthorize = true } });

        Assert.Equal(new ConnectorProtocol.TagChecked("TAG", AuthorizationPurpose.Start, AuthorizationStatus.Accepted, null, null), verdict);
    }

    [Fact]
    public void Decide_OfATagOfAnotherGroup_RefusesToStop()
    {
        var context = Context(state => state.Charging(1));

        Assert.Equal(AuthorizationStatus.Accepted, TagCheck.Decide(Check(purpose: AuthorizationPurpose.Stop), context)?.Status);
        Assert.Equal(AuthorizationStatus.Invalid, TagCheck.Decide(Check("OTHER", AuthorizationPurpose.Stop), context)?.Status);
    }

    [Fact]
    public void Judge_OfAnAcceptedTag_UsesUpItsReservation()
    {
        var verdict = TagCheck.Judge(Check(), Accepted, Reserved("TAG"));

        Assert.Equal((AuthorizationStatus.Accepted, 9), (verdict?.Status, verdict?.ReservationId));
    }

    [Fact]
    public void Judge_OfAnAcceptedTagAtAConnectorKeptForAnother_Refuses()
    {
        var verdict = TagCheck.Judge(Check(), Accepted, Reserved("OTHER"));

        Assert.NotNull(verdict);
        Assert.Null(verdict.Status);
    }

    [Fact]
    public void Decide_OfAListedTagWhoseGroupHasTheReservation_AsksForTheGroup()
    {
        var context = Reserved("OTHER", parent: "Family");
        context = context with
        {
            State = context.State with { LocalList = LocalAuthorizationList.FromTags(["TAG"]) },
            Settings = new() { UsesLocalList = true, LocalPreAuthorize = true },
        };

        Assert.Null(TagCheck.Decide(Check(), context));
        Assert.Equal(9, TagCheck.Judge(Check(), Accepted with { ParentIdTag = "Family" }, context)?.ReservationId);
    }

    [Fact]
    public void Judge_WithoutAnAnswer_SaysThatNobodyKnows()
    {
        var verdict = TagCheck.Judge(Check(), null, Context());

        Assert.NotNull(verdict);
        Assert.Null(verdict.Status);
    }

    [Fact]
    public void Judge_OfARefusedTag_PassesOnTheStatus() => Assert.Equal(
        AuthorizationStatus.Blocked, TagCheck.Judge(Check(), new IdTagInfo { Status = AuthorizationStatus.Blocked }, Context())?.Status);

    private static ConnectorProtocol.CheckTag Check(string idTag = "TAG", AuthorizationPurpose purpose = AuthorizationPurpose.Start) =>
        new(1, idTag, purpose);

    private static TagContext Reserved(string idTag, string? parent = null) => Context(state => state with
    {
        Reservations = StationReservations.None.Apply(
            new ReservationEvent.Reserved(new Reservation(9, 1, idTag, parent, StationStates.Noon.AddHours(1)))),
    });

    private static TagContext Context(Func<StationState, StationState>? change = null)
    {
        var (state, _) = StationStates.Of();
        return new TagContext(
            change is null ? state : change(state), default, new ChargePointStatus[3], IsOnline: true, StationStates.Noon);
    }
}
