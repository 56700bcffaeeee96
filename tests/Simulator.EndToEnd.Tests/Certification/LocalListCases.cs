using Ocpp16.Messages;
using Simulator.EndToEnd.Tests.Certification.Support;
using static Ocpp16.Messages.ChargePointStatus;
using static Simulator.EndToEnd.Tests.Certification.Support.ChargePoint;

namespace Simulator.EndToEnd.Tests.Certification;

/// <summary>Local authorisation list: cases 008, 042 and 043.</summary>
public sealed class LocalListCases
{
    private static readonly ChargePointSetup Enabled = new ChargePointSetup().With(("LocalAuthListEnabled", "true"));

    private static readonly ChargePointSetup WithoutProfile = new ChargePointSetup().With(
        ("SupportedFeatureProfiles", "Core,Reservation,SmartCharging,RemoteTrigger,FirmwareManagement"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tc_008_Start_ListedTag_AsksOnlyWithoutLocalPreAuthorize(bool preAuthorize)
    {
        await using var cp = await IdleAsync(Enabled.With(("LocalPreAuthorize", preAuthorize ? "true" : "false")));
        Assert.Equal("Accepted", await cp.AskAsync(List(1, UpdateType.Full, Tag)));

        Assert.Equal("Accepted", await cp.AskAsync(new RemoteStartTransactionRequest { IdTag = Tag, ConnectorId = 1 }));
        if (!preAuthorize)
            await cp.AuthorizeAsync(Tag);
        await cp.StatusAsync(Preparing);
        await cp.PlugInAsync();
        await cp.StartsAsync();
    }

    [Fact]
    public async Task Tc_042_1_Version_ListNotSupported_IsMinusOne()
    {
        await using var cp = await IdleAsync(WithoutProfile);

        Assert.Equal(-1, await VersionAsync(cp));
    }

    [Fact]
    public async Task Tc_042_2_Version_FullWithoutEntries_IsZero()
    {
        await using var cp = await IdleAsync(Enabled);

        Assert.Equal(0, await VersionAsync(cp));
        Assert.Equal("Accepted", await cp.AskAsync(new SendLocalListRequest { ListVersion = 1, UpdateType = UpdateType.Full }));
        Assert.Equal(0, await VersionAsync(cp));
    }

    [Fact]
    public async Task Tc_043_Send_FullThenDifferential_IsAccepted()
    {
        await using var cp = await IdleAsync(Enabled.With(("LocalPreAuthorize", "true")));

        Assert.Equal("Accepted", await cp.AskAsync(List(1, UpdateType.Full, OtherTag)));
        Assert.Equal("Accepted", await cp.AskAsync(List(2, UpdateType.Differential, Tag)));
        Assert.Equal(2, await VersionAsync(cp));

        await cp.PlugInAsync();
        await cp.StatusAsync(Preparing);
        await cp.PresentAsync(Tag);
        await cp.StartsAsync();
    }

    [Fact]
    public async Task Tc_043_1_Send_ListNotSupported_IsNotSupported()
    {
        await using var cp = await IdleAsync(WithoutProfile);

        Assert.Equal("NotSupported", await cp.AskAsync(List(1, UpdateType.Full, Tag)));
    }

    [Fact]
    public async Task Tc_043_2_Send_OlderDifferential_IsVersionMismatch()
    {
        await using var cp = await IdleAsync(Enabled);

        Assert.Equal("Accepted", await cp.AskAsync(List(2, UpdateType.Full, Tag)));
        Assert.Equal("Accepted", await cp.AskAsync(List(5, UpdateType.Differential, OtherTag)));
        Assert.Equal("VersionMismatch", await cp.AskAsync(List(4, UpdateType.Differential, OtherTag)));
        Assert.Equal(5, await VersionAsync(cp));
    }

    [Fact]
    public async Task Tc_043_3_Send_MoreTagsThanTheListHolds_Fails()
    {
        await using var cp = await IdleAsync(Enabled.With(("LocalAuthListMaxLength", "1"), ("SendLocalListMaxLength", "1")));

        Assert.Equal("Accepted", await cp.AskAsync(List(1, UpdateType.Full, Tag)));
        Assert.Equal("Failed", await cp.AskAsync(List(2, UpdateType.Differential, OtherTag)));
        Assert.Equal(1, await VersionAsync(cp));
    }

    private static SendLocalListRequest List(int version, UpdateType type, params ReadOnlySpan<string> tags)
    {
        var entries = new List<AuthorizationData>();
        foreach (var tag in tags)
            entries.Add(new AuthorizationData { IdTag = tag, IdTagInfo = new IdTagInfo { Status = AuthorizationStatus.Accepted } });
        return new SendLocalListRequest { ListVersion = version, UpdateType = type, LocalAuthorizationList = [.. entries] };
    }

    private static async Task<int> VersionAsync(ChargePoint cp) =>
        (await cp.AskAsync<GetLocalListVersionResponse>(GetLocalListVersionRequest.Instance)).ListVersion;
}
