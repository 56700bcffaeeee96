using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Simulator.Benchmarks.Ui;

/// <summary>
/// Whether what one connection was told is done is in the next listing on another, and how long the listing of one station takes, while a
/// fleet charges.
/// </summary>
internal static class SuccessThenList
{
    private const int Times = 200;

    public static async Task RunAsync(int port, TextWriter output)
    {
        using var orders = await UiCaller.ConnectAsync(port);
        using var lists = await UiCaller.ConnectAsync(port);
        using var all = await AskAsync(lists, "listChargingStations", """{"hashIdsOnly":true}""");
        var ids = all.RootElement[1].GetProperty("hashIds");
        var (ordered, listed, stale) = (new List<double>(Times), new List<double>(Times), 0);
        for (var i = 0; i < Times; i++)
        {
            var (id, locks) = (ids[i / 2 * 7 % ids.GetArrayLength()].GetString(), i % 2 == 0);
            var begun = Stopwatch.GetTimestamp();
            using var done = await AskAsync(
                orders, locks ? "lockConnector" : "unlockConnector", $$"""{"hashIds":["{{id}}"],"connectorId":1}""");
            ordered.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            if (done.RootElement[1].GetProperty("status").GetString() is not "success")
                throw new InvalidOperationException(done.RootElement.GetRawText());
            begun = Stopwatch.GetTimestamp();
            using var listing = await AskAsync(lists, "listChargingStations", $$"""{"hashIds":["{{id}}"]}""");
            listed.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            var connector = listing.RootElement[1].GetProperty("chargingStations")[0].GetProperty("connectors")[1];
            if (connector.GetProperty("connectorStatus").GetProperty("locked").GetBoolean() != locks)
                stale++;
        }

        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Success, then a listing of the station on another connection, {Times} times with {ids.GetArrayLength()} stations: {stale} stale; "
            + $"listing p50 {Quantile(listed, 0.5):F1} ms, p99 {Quantile(listed, 0.99):F1} ms; order p50 {Quantile(ordered, 0.5):F1} ms, p99 {Quantile(ordered, 0.99):F1} ms"));
    }

    private static async Task<JsonDocument> AskAsync(UiCaller caller, string procedure, string payload) =>
        JsonDocument.Parse(await caller.AskAsync(procedure, payload));

    private static double Quantile(List<double> values, double part)
    {
        values.Sort();
        return values[Math.Min(values.Count - 1, (int)Math.Ceiling(values.Count * part) - 1)];
    }
}
