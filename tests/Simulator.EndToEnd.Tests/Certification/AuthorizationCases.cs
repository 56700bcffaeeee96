using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Certification.Support;
using static Ocpp16.Messages.ChargePointStatus;
using static Simulator.EndToEnd.Tests.Certification.Support.ChargePoint;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>Cached, unknown and refused tags: cases 007, 023 and 061.</summary>
public sealed class AuthorizationCases
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tc_007_Start_CachedTag_AsksOnlyWithoutTheCache(bool cache)
    {
        await using var cp = await IdleAsync(new ChargePointSetup().With(
            ("AuthorizationCacheEnabled", cache ? "true" : "false"), ("LocalPreAuthorize", "true")));
        await cp.ChargeAsync();
        await cp.FinishAsync();

        Assert.Equal("Accepted", await cp.AskAsync(new RemoteStartTransactionRequest { IdTag = Tag, ConnectorId = 1 }));
        if (!cache)
            await cp.AuthorizeAsync(Tag);
        await cp.StatusAsync(Preparing);
        await cp.PlugInAsync();
        await cp.StartsAsync();
    }

    [Fact]
    public async Task Tc_061_ClearCache_CachedTag_IsAskedForAgain()
    {
        await using var cp = await IdleAsync(new ChargePointSetup().With(("LocalPreAuthorize", "true")));
        await cp.ChargeAsync();
        await cp.FinishAsync();

        Assert.Equal("Accepted", await cp.AskAsync(ClearCacheRequest.Instance));
        await cp.ChargeAsync();
    }

    [Fact]
    public async Task Tc_061_ClearCache_WithoutCache_IsRejected()
    {
        await using var cp = await IdleAsync(new ChargePointSetup().With(("AuthorizationCacheEnabled", "false")));

        Assert.Equal("Rejected", await cp.AskAsync(ClearCacheRequest.Instance));
    }

    [Theory]
    [InlineData(AuthorizationStatus.Invalid)]
    [InlineData(AuthorizationStatus.Expired)]
    [InlineData(AuthorizationStatus.Blocked)]
    public async Task Tc_023_Authorize_RefusedTag_StartsNothing(AuthorizationStatus status)
    {
        await using var cp = await IdleAsync();
        cp.AnswerAuthorize(new IdTagInfo { Status = status });

        await cp.PlugInAsync();
        await cp.StatusAsync(Preparing);
        await cp.PresentAsync(Tag);
        await cp.AuthorizeAsync(Tag);
        await cp.QuietAsync(5);

        Assert.Equal("Accepted", await cp.AskAsync(new RemoteStartTransactionRequest { IdTag = Tag, ConnectorId = 1 }));
        await cp.AuthorizeAsync(Tag);
        await cp.QuietAsync(5);
    }
}
