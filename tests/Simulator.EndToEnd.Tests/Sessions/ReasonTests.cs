using System.Net;
using Ocpp16.Messages;
using Simulator.Actors.Stations;
using Simulator.EndToEnd.Tests.Support;

namespace Simulator.EndToEnd.Tests.Sessions;

/// <summary>Why a station is not at work stands in its listing, with the next attempt, and is counted by cause.</summary>
public sealed class ReasonTests : EndToEndTest
{
    private const int Stations = 3;

    public static TheoryData<string, string> Ways => new()
    {
        { "401", "answered 401" },
        { "404", "answered 404" },
        { "503", "answered 503" },
        { "200", "answered 200" },
        { "drop", "ended the connection" },
        { "close", "closed with 1008 unknown station" },
        { "rejected", "Rejected" },
        { "error", "InternalError no such station" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Station_ThatComesNotToWork_SaysWhyUntilItDoes(string way, string reason)
    {
        Obstruct(way);
        await StartFleetAsync(TestTemplate.With(), Stations, timeScale: 20);

        await Eventually.HoldsAsync(
            () => Fleet.Directory.Snapshots.Count(s => s.LastError is { } e && e.Text.Contains(reason, StringComparison.Ordinal)) == Stations,
            Errors);
        Assert.All(Fleet.Directory.Snapshots, s => Assert.Contains(Csms.Url.AbsoluteUri, s.LastError!.Text, StringComparison.Ordinal));
        var trouble = Assert.Single(Fleet.Counters.Troubles.Read());
        Assert.Equal(Stations, trouble.Stations);
        Assert.True(Fleet.Counters.ConnectFailures >= Stations, $"{Fleet.Counters.ConnectFailures} failures");
        await Eventually.HoldsAsync(() => Fleet.Directory.Snapshots.Any(s => s.NextAttemptAt > s.LastError!.At), Errors);

        Clear();

        await Eventually.HoldsAsync(() => Fleet.Counters.Registered == Stations, Errors, TimeSpan.FromSeconds(30));
        await Eventually.HoldsAsync(() => Fleet.Counters.Troubles.Read().Count == 0, Errors); // a station counts as registered a moment before
        await Eventually.HoldsAsync(() => Fleet.Directory.Snapshots.All(s => s is { Connected: true, NextAttemptAt: null }), Errors);
    }

    [Fact]
    public async Task Station_ClosedByHand_HasNoTrouble()
    {
        var line = await RegisterAsync(timeScale: 20);
        await Fleet.OrderAsync(line.StationId, StationProtocol.CloseConnection.Instance);
        await line.ClosedAsync();
        await Eventually.HoldsAsync(() => Fleet.Snapshot(line.StationId) is { Connected: false }, Errors);

        Assert.Null(Fleet.Snapshot(line.StationId).LastError);
        Assert.Empty(Fleet.Counters.Troubles.Read());
    }

    private void Obstruct(string way)
    {
        switch (way)
        {
            case "drop":
                Csms.DropHandshakes(1_000);
                break;
            case "close":
                Csms.OnAccepted = line => line.CloseAsync(1008, "unknown station");
                break;
            case "rejected":
                Csms.AutoAnswers.Boot(RegistrationStatus.Rejected, intervalSeconds: 5);
                break;
            case "error":
                Csms.AutoAnswers.Off(OcppAction.BootNotification);
                Csms.OnAccepted = line =>
                {
                    _ = RefuseBootsAsync(line);
                    return Task.CompletedTask;
                };
                break;
            default:
                Csms.RefuseHandshakes((HttpStatusCode)int.Parse(way, System.Globalization.CultureInfo.InvariantCulture), 1_000);
                break;
        }
    }

    private static async Task RefuseBootsAsync(ScriptedLine line) =>
        await line.RefuseAsync(await line.ExpectCallAsync(OcppAction.BootNotification), OcppErrorCode.InternalError, "no such station");

    private void Clear()
    {
        Csms.AcceptHandshakes();
        Csms.OnAccepted = null;
        Csms.AutoAnswers.Boot(RegistrationStatus.Accepted, intervalSeconds: 300);
    }

    private string Errors() => string.Join('\n', Fleet.Directory.Snapshots.Select(s => $"{s.Identity.StationId} {s.LastError} {s.NextAttemptAt}"));
}
