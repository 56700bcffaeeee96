using Akka.Actor;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Stations.Running;

/// <summary>What a station still knows in its next life besides its transactions.</summary>
public sealed class StationRecoveryTests : RunningStation
{
    private static readonly (string, string) Profiles = (
        "Configuration/configurationKey",
        """[{"key":"SupportedFeatureProfiles","value":"Core,Reservation,SmartCharging,LocalAuthListManagement,FirmwareManagement"},{"key":"LocalAuthListEnabled","value":"true"}]""");

    private protected override bool Durable => true;

    [Fact]
    public async Task Death_AfterAcceptedChanges_KeepsThem()
    {
        await StartAsync(Profiles);
        await ChangeKey("MeterValueSampleInterval", "17");
        await Accepted("SendLocalList", """{"listVersion":4,"updateType":"Full","localAuthorizationList":[{"idTag":"A","idTagInfo":{"status":"Accepted"}}]}""");
        await Accepted("ReserveNow", """{"connectorId":1,"expiryDate":"2099-01-01T00:00:00Z","idTag":"A","reservationId":5}""");
        Assert.Equal("Reserved", await Line.NextStatus());
        await AgainAsync();
        Assert.Equal("Reserved", await Line.NextStatus());
        Assert.Contains("\"17\"", await Line.Call("GetConfiguration", """{"key":["MeterValueSampleInterval"]}"""), StringComparison.Ordinal);
        Assert.Contains("4", await Line.Call("GetLocalListVersion", "{}"), StringComparison.Ordinal);
        await Accepted("CancelReservation", """{"reservationId":5}""");
        Assert.Equal("Available", await Line.NextStatus());
    }

    [Fact]
    public async Task Death_WithAReservationThatExpires_LetsItGo()
    {
        await StartAsync(Profiles);
        var expiry = (Sys.Scheduler.Now + TimeSpan.FromSeconds(30)).UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        await Accepted("ReserveNow", $$"""{"connectorId":1,"expiryDate":"{{expiry}}","idTag":"A","reservationId":5}""");
        Assert.Equal("Reserved", await Line.NextStatus());
        await StoredAsync();
        await KillAsync();
        Line.Clear();
        Time.Advance(TimeSpan.FromMinutes(1));
        await StartAgainAsync();
        Assert.Equal("Available", await LastStatusAsync());
    }

    [Fact]
    public async Task Death_OutOfService_StaysUnavailable()
    {
        await StartAsync();
        await Accepted("ChangeAvailability", """{"connectorId":1,"type":"Inoperative"}""");
        Assert.Equal("Unavailable", await Line.NextStatus());
        await AgainAsync();
        Assert.Equal("Unavailable", await Line.NextStatus());
    }

    [Fact]
    public async Task Death_OfAFleetOfTags_KeepsWhatWasHeard()
    {
        await StartAsync(("Configuration/configurationKey", """[{"key":"AuthorizationCacheEnabled","value":"true"},{"key":"LocalPreAuthorize","value":"true"}]"""));
        await ChargeAsync();
        await AgainAsync();
        await Line.Next(OcppAction.StopTransaction);
        Assert.Equal("Finishing", await LastStatusAsync());
        await Order(ConnectorProtocol.Unplug.Instance);
        await Order(ConnectorProtocol.PlugIn.Instance);
        Line.Clear();
        await Order(new ConnectorProtocol.PresentIdTag("TAG"));
        await UntilAsync(OcppAction.StartTransaction, never: OcppAction.Authorize);
    }

    [Fact]
    public async Task Death_WhileFirmwareInstalls_EndsTheUpdate()
    {
        await StartAsync(Profiles);
        await Line.Call("UpdateFirmware", """{"location":"https://csms/firmware.bin","retrieveDate":"2020-01-01T00:00:00Z"}""");
        Assert.Equal("Downloading", await NextFirmwareAsync());
        await PassAsync(21);
        Assert.Equal("Downloaded", await NextFirmwareAsync());
        Assert.Equal("Installing", await NextFirmwareAsync());
        await AgainAsync();
        Assert.Equal("Unavailable", await Line.NextStatus());
        await PassAsync(21); // installed; the station boots
        await PassAsync(61);
        Assert.Equal("Installed", await NextFirmwareAsync());
    }

    [Fact]
    public async Task Death_WhileAutomaticTransactionsRun_LetsThemGoOn()
    {
        await StartAsync(
            ("AutomaticTransactionGenerator/enable", "false"),
            ("AutomaticTransactionGenerator/minDelayBetweenTwoTransactions", "5"),
            ("AutomaticTransactionGenerator/maxDelayBetweenTwoTransactions", "5"),
            ("AutomaticTransactionGenerator/probabilityOfStart", "1"));
        await Order(new StationProtocol.StartAutomaticTransactions([]));
        await PassAsync(6);
        await Line.Next(OcppAction.StartTransaction);
        await AgainAsync();
        await Line.Next(OcppAction.StopTransaction);
        await PassAsync(1);
        await PassAsync(6);
        await Line.Next(OcppAction.StartTransaction);
    }

    [Fact]
    public async Task Death_AfterManyEvents_RecoversFromASnapshot()
    {
        await StartAsync(Profiles);
        var entries = string.Join(',', Enumerable.Range(0, 100).Select(tag => $$$"""{"idTag":"TAG-{{{tag:D8}}}","idTagInfo":{"status":"Accepted"}}"""));
        for (var version = 1; version <= 40; version++)
            await Accepted("SendLocalList", $$"""{"listVersion":{{version}},"updateType":"Full","localAuthorizationList":[{{entries}}]}""");
        await ChangeKey("MeterValueSampleInterval", "130"); // behind the last snapshot
        await AgainAsync();
        Assert.Equal("Available", await Line.NextStatus()); // the new life has its line
        Assert.Contains("\"130\"", await Line.Call("GetConfiguration", """{"key":["MeterValueSampleInterval"]}"""), StringComparison.Ordinal);
        Assert.Contains("40", await Line.Call("GetLocalListVersion", "{}"), StringComparison.Ordinal);
        var held = await Sys.ActorOf(JournalReader.PropsFor(PersistenceId)).Ask<JournalReader.Held>("what is there?", TimeSpan.FromSeconds(10));
        Assert.InRange((held.Snapshots, held.Entries), (1, 0), (1, 30)); // older ones are deleted
    }

    [Fact]
    public async Task Station_OfAnotherIdentityAtTheIndex_BeginsAnew()
    {
        await StartAsync();
        await ChangeKey("MeterValueSampleInterval", "17");
        await StoredAsync();
        foreach (var name in (string[])["\"CS-OTHER\"", "\"CS-T\""]) // and what was forgotten stays so
        {
            await KillAsync();
            Line.Clear();
            await StartAsync(("baseName", name));
            Assert.DoesNotContain("\"17\"", await Line.Call("GetConfiguration", """{"key":["MeterValueSampleInterval"]}"""), StringComparison.Ordinal);
            await StoredAsync();
        }
    }

    private async Task AgainAsync()
    {
        await StoredAsync();
        await KillAsync();
        Line.Clear();
        await StartAgainAsync();
    }

    private async Task Accepted(string action, string payload) =>
        Assert.Contains("Accepted", await Line.Call(action, payload), StringComparison.Ordinal);

    private async Task<string> NextFirmwareAsync() =>
        (await Line.Next(OcppAction.FirmwareStatusNotification)).GetProperty("status").GetString()!;

    /// <summary>The status that lasts, whatever was shown before.</summary>
    private async Task<string> LastStatusAsync()
    {
        var status = await Line.NextStatus();
        await StoredAsync();
        while (Line.TryNext(out var call))
        {
            if (call.Action is OcppAction.StatusNotification && call.Payload.GetProperty("connectorId").GetInt32() == 1)
                status = call.Payload.GetProperty("status").GetString()!;
        }

        return status;
    }

    private async Task UntilAsync(OcppAction action, OcppAction never)
    {
        while (true)
        {
            var call = await Line.Next();
            Assert.NotEqual(never, call.Action);
            if (call.Action == action)
                return;
        }
    }
}
