using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using static Simulator.Actors.Authorization.AuthorizationDecision;
using static Simulator.Actors.Tests.Authorization.AuthorizationTestData;

namespace Simulator.Actors.Tests.Authorization;

public sealed class AuthorizationPolicyTests
{
    // Who knows the tag, the state of the line, the keys that are true, and what follows.
    // Tags: listed and cached ones by their status, "both" listed as Blocked and cached as Accepted, "new" nowhere.
    public static TheoryData<string, bool, string, string> StartCases() => new()
    {
        // Online, everything that is not accepted locally with LocalPreAuthorize is asked.
        { "new", true, "", "ask" },
        { "new", true, "pre", "ask" },
        { "new", true, "unknown", "ask" },
        { "listed-Accepted", true, "", "ask" },
        { "listed-Accepted", true, "pre", "LocalList" },
        { "LISTED-ACCEPTED", true, "pre", "LocalList" },
        { "listed-Accepted", true, "pre nolist", "ask" },
        { "cached-Accepted", true, "", "ask" },
        { "cached-Accepted", true, "pre", "Cache" },
        { "cached-Accepted", true, "pre nocache", "ask" },
        { "listed-Blocked", true, "pre", "ask" },
        { "listed-ConcurrentTx", true, "pre", "ask" },
        { "cached-Invalid", true, "pre", "ask" },
        { "listed-past", true, "pre", "ask" },
        { "cached-past", true, "pre", "ask" },
        { "listed-future", true, "pre", "LocalList" },
        { "both", true, "pre", "ask" },
        { "both", true, "pre nolist", "Cache" },

        // Offline, list before cache, and what is not accepted there is refused whatever else is allowed.
        { "listed-Accepted", false, "offline", "LocalList" },
        { "cached-Accepted", false, "offline", "Cache" },
        { "listed-Accepted", false, "", "Invalid Nobody" },
        { "cached-Accepted", false, "", "Invalid Nobody" },
        { "listed-Accepted", false, "unknown", "unknown" },
        { "cached-Accepted", false, "offline nocache", "Invalid Nobody" },
        { "listed-Blocked", false, "offline unknown", "Blocked LocalList" },
        { "listed-Invalid", false, "offline unknown", "Invalid LocalList" },
        { "listed-Expired", false, "offline unknown", "Expired LocalList" },
        { "listed-ConcurrentTx", false, "offline unknown", "ConcurrentTx LocalList" },
        { "listed-past", false, "offline unknown", "Expired LocalList" },
        { "cached-past", false, "offline unknown", "Expired Cache" },
        { "cached-Blocked", false, "offline unknown", "Blocked Cache" },
        { "both", false, "offline unknown", "Blocked LocalList" },
        { "both", false, "offline nolist", "Cache" },
        { "new", false, "offline", "Invalid Nobody" },
        { "new", false, "offline unknown", "unknown" },

        // The template's switch turns a refusal, and only that.
        { "listed-Blocked", false, "offline force", "Forced" },
        { "new", false, "offline force", "Forced" },
        { "new", true, "force", "ask" },
    };

    public static TheoryData<string, bool, string, string> RemoteStartCases() => new()
    {
        { "new", true, "", "RemoteRequest" },
        { "listed-Blocked", true, "pre", "RemoteRequest" },
        { "new", true, "remote", "ask" },
        { "listed-Accepted", true, "remote", "ask" },
        { "listed-Accepted", true, "remote pre", "LocalList" },
        { "cached-Accepted", true, "remote pre", "Cache" },
        { "listed-Accepted", true, "remote noask", "LocalList" },
        { "listed-Blocked", true, "remote noask", "Blocked LocalList" },
        { "new", true, "remote noask", "Invalid Nobody" },
        { "new", true, "remote noask force", "Forced" },
    };

    // The transaction runs for tag "starter" of group "family".
    public static TheoryData<string, bool, string, string> StopCases() => new()
    {
        { "starter", true, "", "SameTag" },
        { "STARTER", false, "", "SameTag" },
        { "new", true, "", "ask" },
        { "new", false, "offline unknown", "Invalid Nobody" },
        { "listed-family", true, "", "ask" },
        { "listed-family", true, "pre", "LocalList" },
        { "cached-family", true, "pre", "Cache" },
        { "listed-family", false, "offline", "LocalList" },
        { "listed-family", false, "", "Invalid LocalList" },
        { "listed-Accepted", true, "pre", "ask" },
        { "listed-Accepted", false, "offline", "Invalid LocalList" },
        { "family", true, "", "ask" },
    };

    [Theory]
    [MemberData(nameof(StartCases))]
    public void Decide_Start_FollowsTheSpecification(string idTag, bool isOnline, string keys, string expected) =>
        Assert.Equal(expected, Decide(new(idTag, AuthorizationPurpose.Start, isOnline), keys));

    [Theory]
    [MemberData(nameof(RemoteStartCases))]
    public void Decide_RemoteStart_FollowsTheSpecification(string idTag, bool isOnline, string keys, string expected) =>
        Assert.Equal(expected, Decide(new(idTag, AuthorizationPurpose.RemoteStart, isOnline), keys));

    [Theory]
    [MemberData(nameof(StopCases))]
    public void Decide_Stop_FollowsTheSpecification(string idTag, bool isOnline, string keys, string expected) =>
        Assert.Equal(expected, Decide(Stop(idTag, isOnline, "Family"), keys));

    [Fact]
    public void Decide_StopOfATransactionWithoutGroup_AsksNobody() =>
        Assert.Equal("Invalid Nobody", Decide(Stop("other", true, null), ""));

    [Theory]
    [InlineData(AuthorizationStatus.Accepted, "family", "CentralSystem")]
    [InlineData(AuthorizationStatus.Accepted, "FAMILY", "CentralSystem")]
    [InlineData(AuthorizationStatus.Accepted, "others", "Invalid CentralSystem")]
    [InlineData(AuthorizationStatus.Accepted, null, "Invalid CentralSystem")]
    [InlineData(AuthorizationStatus.Blocked, "family", "Blocked CentralSystem")]
    public void Judge_Stop_NeedsTheSameGroup(AuthorizationStatus status, string? parent, string expected) =>
        Assert.Equal(expected, Text(AuthorizationPolicy.Judge(
            Stop("other", true, "Family"), Settings("force"), new IdTagInfo { Status = status, ParentIdTag = parent }, Now)));

    [Theory]
    [InlineData("Accepted", "", "CentralSystem")]
    [InlineData("Invalid", "", "Invalid CentralSystem")]
    [InlineData("past", "", "Expired CentralSystem")]
    [InlineData("Invalid", "force", "Forced")]
    [InlineData(null, "", "Invalid Nobody")]
    [InlineData(null, "force", "Forced")]
    public void Judge_Start_TakesTheAnswer(string? answer, string keys, string expected) =>
        Assert.Equal(expected, Text(AuthorizationPolicy.Judge(
            new("new", AuthorizationPurpose.Start, true), Settings(keys), answer is null ? null : Info(answer), Now)));

    [Theory]
    [InlineData("Accepted", true, "", StartAnswer.GoOn)]
    [InlineData("Invalid", true, "", StartAnswer.Stop)]
    [InlineData("ConcurrentTx", true, "", StartAnswer.Stop)]
    [InlineData("Invalid", false, "", StartAnswer.SuspendEnergy)]
    [InlineData("Invalid", true, "force", StartAnswer.GoOn)]
    public void StartAnswers_RefusedTag_StopsOrSuspends(string answer, bool stopOnInvalidId, string keys, StartAnswer expected) =>
        Assert.Equal(expected, StartAnswers.Decide(Info(answer), stopOnInvalidId, Settings(keys), Now));

    [Fact]
    public void StatusAt_ExpiryDate_HoldsUpToTheInstantItself()
    {
        var info = new IdTagInfo { Status = AuthorizationStatus.Accepted, ExpiryDate = Now.ToOffset(TimeSpan.FromHours(5)) };

        Assert.Equal(AuthorizationStatus.Accepted, info.StatusAt(Now.AddTicks(-1)));
        Assert.Equal(AuthorizationStatus.Expired, info.StatusAt(Now));
    }

    private static AuthorizationQuestion Stop(string idTag, bool isOnline, string? parent) =>
        new(idTag, AuthorizationPurpose.Stop, isOnline) { RunningIdTag = "starter", RunningParentIdTag = parent };

    private static string Decide(AuthorizationQuestion question, string keys) =>
        Text(AuthorizationPolicy.Decide(question, Settings(keys), List, Cache, Now));

    private static string Text(AuthorizationDecision decision) => decision switch
    {
        Authorized authorized => authorized.Source.ToString(),
        Refused refused => $"{refused.Status} {refused.Source}",
        AskCentralSystem => "ask",
        _ => "unknown",
    };
}
