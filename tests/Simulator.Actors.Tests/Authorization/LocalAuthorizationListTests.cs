using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Templates;
using Simulator.Actors.Tests.ConfigurationKeys;
using static Simulator.Actors.Tests.Authorization.AuthorizationTestData;

namespace Simulator.Actors.Tests.Authorization;

public sealed class LocalAuthorizationListTests
{
    private static readonly LocalListLimits Limits = new(true, 3, 4);

    [Fact]
    public void FromTags_OfOneTemplate_IsOneListForAllItsStations()
    {
        ImmutableArray<string> tags = ["A", "B"];

        Assert.Same(LocalAuthorizationList.FromTags(tags), LocalAuthorizationList.FromTags(tags));
        Assert.NotSame(LocalAuthorizationList.FromTags(tags), LocalAuthorizationList.FromTags(["A", "B"]));
    }

    [Fact]
    public void Decide_FullThenDifferential_AddsChangesAndDeletes()
    {
        var list = Taken(LocalAuthorizationList.Empty, Full(2, Entry("A", Info("Accepted")), Entry("B", Info("Accepted"))));
        list = Taken(list, Differential(5, Entry("a", Info("Blocked")), Entry("B", null), Entry("C", Info("Accepted"))));

        Assert.Equal((5, 2), (list.Version, list.Count));
        Assert.Equal(Info("Blocked"), list.Find("A"));
        Assert.Null(list.Find("B"));
    }

    [Fact]
    public void Decide_Full_ReplacesEverything()
    {
        var list = Taken(LocalAuthorizationList.Empty, Full(5, Entry("A", Info("Accepted"))));
        list = Taken(list, Full(3, Entry("B", Info("Accepted"))));

        Assert.Equal((3, 1), (list.Version, list.Count));
        Assert.Null(list.Find("A"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Decide_FullWithoutEntries_EmptiesTheListAndTheVersionIsZero(bool isAbsent)
    {
        var list = Taken(LocalAuthorizationList.Empty, Full(5, Entry("A", Info("Accepted"))));
        list = Taken(list, Full(6) with { LocalAuthorizationList = isAbsent ? null : ImmutableArray<AuthorizationData>.Empty });

        Assert.Equal((0, 0), (list.Version, list.Count));
    }

    [Theory]
    [InlineData(4, UpdateStatus.VersionMismatch)]
    [InlineData(5, UpdateStatus.VersionMismatch)]
    [InlineData(6, UpdateStatus.Accepted)]
    [InlineData(0, UpdateStatus.Failed)]
    [InlineData(-1, UpdateStatus.Failed)]
    public void Decide_DifferentialOnVersion5_HasToBeNewer(int version, UpdateStatus expected)
    {
        var list = Taken(LocalAuthorizationList.Empty, Full(5, Entry("A", Info("Accepted"))));
        var decision = list.Decide(Differential(version, Entry("B", Info("Accepted"))), Limits);

        Assert.Equal(expected, decision.Status);
        Assert.Equal(expected == UpdateStatus.Accepted, decision.Changed is not null);
        Assert.Equal(expected != UpdateStatus.Accepted, decision.Reason is not null);
    }

    [Fact]
    public void Decide_DifferentialWithoutEntries_ChangesTheVersionAlone()
    {
        var list = Taken(LocalAuthorizationList.Empty, Full(5, Entry("A", Info("Accepted"))));
        list = Taken(list, Differential(9));

        Assert.Equal((9, 1), (list.Version, list.Count));
    }

    [Fact]
    public void Decide_BadEntries_Fail()
    {
        Assert.Equal(UpdateStatus.Failed, Status(Full(1, Entry("A", Info("Accepted")), Entry("a", Info("Blocked")))));
        Assert.Equal(UpdateStatus.Failed, Status(Full(1, Entry("A", null))));
        Assert.Equal(UpdateStatus.Accepted, Status(Differential(1, Entry("A", null))));
    }

    [Fact]
    public void Decide_BeyondTheLimits_Fails()
    {
        var list = Taken(LocalAuthorizationList.Empty, Full(1, Many("A", 3)));

        Assert.Equal(UpdateStatus.Failed, list.Decide(Full(2, Many("B", 4)), Limits).Status);
        Assert.Equal(UpdateStatus.Failed, list.Decide(Differential(2, Many("B", 2)), Limits).Status);
        Assert.Equal(UpdateStatus.Accepted, list.Decide(Differential(2, Many("B", 1)), Limits).Status);
        Assert.Equal(UpdateStatus.Accepted, list.Decide(Full(2, Many("B", 3)), Limits).Status);
    }

    [Fact]
    public void Decide_ListOff_IsNotSupported()
    {
        var off = Limits with { IsEnabled = false };

        Assert.Equal(UpdateStatus.NotSupported, LocalAuthorizationList.Empty.Decide(Full(1), off).Status);
        Assert.Equal(-1, off.VersionOf(List));
        Assert.Equal(1, Limits.VersionOf(List));
        Assert.Equal(0, Limits.VersionOf(LocalAuthorizationList.Empty));
    }

    [Fact]
    public void FromTags_TagFile_IsAcceptedAndGivesWayToTheFirstList()
    {
        var list = LocalAuthorizationList.FromTags(["A", "a", "B"]);

        Assert.Equal((0, 2), (list.Version, list.Count));
        Assert.True(list.Find("b")!.IsAcceptedAt(Now));
        Assert.Null(Taken(list, Full(1, Entry("C", Info("Accepted")))).Find("A"));
        Assert.NotNull(Taken(list, Differential(1, Entry("C", Info("Accepted")))).Find("A"));
        Assert.Same(LocalAuthorizationList.Empty, LocalAuthorizationList.FromTags([]));
    }

    [Theory]
    [InlineData("listed-Accepted", "Accepted", false)]
    [InlineData("listed-Accepted", "ConcurrentTx", false)]
    [InlineData("listed-Accepted", "Invalid", true)]
    [InlineData("listed-past", "Accepted", true)]
    [InlineData("listed-Blocked", "Accepted", true)]
    [InlineData("listed-Blocked", "Invalid", false)]
    [InlineData("new", "Invalid", false)]
    public void ConflictsWith_Answer_ComparesValidity(string idTag, string answer, bool expected) =>
        Assert.Equal(expected, List.ConflictsWith(idTag, Info(answer), Now));

    [Fact]
    public void From_Keys_GivesSettingsAndLimits()
    {
        var keys = KeyTestTemplates.Configuration(
            new("LocalAuthListEnabled", "true"), new("SendLocalListMaxLength", "7"), new("LocalAuthListMaxLength", "2147483647"));
        var without = KeyTestTemplates.Configuration(
            new ConfigurationKeyTemplate("LocalAuthListEnabled", "true"), new ConfigurationKeyTemplate("SupportedFeatureProfiles", "Core"));

        Assert.Equal(new LocalListLimits(true, 7, LocalListLimits.EntriesMax), LocalListLimits.From(keys));
        Assert.True(AuthorizationSettings.From(keys, new BehaviourOptions()).UsesLocalList);
        Assert.False(LocalListLimits.From(without).IsEnabled);
        Assert.False(AuthorizationSettings.From(without, new BehaviourOptions()).UsesLocalList);
        Assert.Equal(
            new AuthorizationSettings
            {
                UsesCache = true,
                LocalAuthorizeOffline = true,
                AuthorizeRemoteTxRequests = true,
                MayAuthorizeAtRemoteStart = true,
            },
            AuthorizationSettings.From(KeyTestTemplates.Configuration(), new BehaviourOptions()));
    }

    private static UpdateStatus Status(SendLocalListRequest request) => LocalAuthorizationList.Empty.Decide(request, Limits).Status;

    private static LocalAuthorizationList Taken(LocalAuthorizationList list, SendLocalListRequest request)
    {
        var decision = list.Decide(request, Limits);
        Assert.Equal(UpdateStatus.Accepted, decision.Status);
        return list.Apply(decision.Changed!);
    }

    private static ImmutableArray<AuthorizationData> Many(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Entry($"{prefix}{i}", Info("Accepted")))];

    private static SendLocalListRequest Full(int version, params ImmutableArray<AuthorizationData> entries) =>
        new() { ListVersion = version, UpdateType = UpdateType.Full, LocalAuthorizationList = entries };

    private static SendLocalListRequest Differential(int version, params ImmutableArray<AuthorizationData> entries) =>
        new() { ListVersion = version, UpdateType = UpdateType.Differential, LocalAuthorizationList = entries };
}
