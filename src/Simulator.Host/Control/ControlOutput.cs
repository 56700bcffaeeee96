using System.Globalization;
using System.Text.Json;
using Simulator.Actors.Templates;

namespace Simulator.Host.Control;

/// <summary>Answers of a simulator as people read them.</summary>
internal static class ControlOutput
{
    private static readonly string[] StationColumns = ["ID", "STATION", "TEMPLATE", "STATE", "CONNECTORS", "LAST ERROR"];
    private static readonly string[] FigureColumns =
    [
        "TEMPLATE", "STATIONS", "REGISTERED", "OFFLINE", "STOPPED", "CHARGING", "KW", "OUT/S", "IN/S", "P50 MS", "P95 MS", "P99 MS",
        "ERRORS", "RECONNECTS", "QUEUED",
    ];

    private static readonly string[] CommandColumns =
        ["STATION", "COMMAND", "REQUESTS", "RESPONSES", "ERRORS", "MIN MS", "AVG MS", "MEDIAN MS", "P95 MS", "MAX MS", "STD MS"];

    private static readonly string[] CommandFields =
    [
        "requestCount", "responseCount", "errorCount", "minTimeMeasurement", "avgTimeMeasurement", "medTimeMeasurement",
        "ninetyFiveThPercentileTimeMeasurement", "maxTimeMeasurement", "stdTimeMeasurement",
    ];

    private static readonly string[] SlipColumns = ["SLIP IN", "ACTION", "FIELD", "RULE", "COUNT"];

    private static readonly string[] SlipFields = ["in", "action", "field", "rule", "count"];

    private static readonly string[] TroubleColumns = ["NOT AT WORK", "TEMPLATE", "BECAUSE"];

    private static readonly string[] TroubleFields = ["stations", "template", "text"];

    private static readonly string[] TemplateColumns = ["TEMPLATE", "STATIONS", "STARTED"];

    public static void Write(TextWriter to, JsonElement reply)
    {
        if (reply.TryGetProperty("chargingStations", out var stations))
            WriteStations(to, stations);
        else if (reply.TryGetProperty("state", out var state))
            WriteState(to, state);
        else if (reply.TryGetProperty("fleetStatistics", out var figures))
            WriteFigures(to, figures);
        else if (reply.TryGetProperty("hashIdsSucceeded", out var done) && done.GetArrayLength() > 0)
            to.WriteLine($"{done.GetArrayLength()} station{(done.GetArrayLength() == 1 ? "" : "s")} done");
    }

    public static void WriteFailure(TextWriter to, JsonElement reply)
    {
        if (reply.TryGetProperty("errorMessage", out var reason))
            to.WriteLine($"simulator: {reason.GetString()}");
        if (!reply.TryGetProperty("responsesFailed", out var failed))
            return;
        foreach (var one in failed.EnumerateArray())
            to.WriteLine($"simulator: {Short(one.GetProperty("hashId").GetString()!)}: {one.GetProperty("errorMessage").GetString()}");
    }

    private static void WriteStations(TextWriter to, JsonElement stations)
    {
        var rows = new List<string[]> { StationColumns };
        foreach (var station in stations.EnumerateArray())
        {
            var info = station.GetProperty("stationInfo");
            rows.Add(
            [
                Short(info.GetProperty("hashId").GetString()!),
                info.GetProperty("chargingStationId").GetString()!,
                info.GetProperty("templateName").GetString()!,
                StateOf(station),
                string.Join(' ', station.GetProperty("connectors").EnumerateArray().Where(IsOutlet).Select(ConnectorOf)),
                TroubleOf(station),
            ]);
        }

        WriteTable(to, rows);
    }

    private static void WriteFigures(TextWriter to, JsonElement figures)
    {
        var rows = new List<string[]> { FigureColumns };
        foreach (var template in figures.GetProperty("templates").EnumerateObject())
            rows.Add(Figures(StationTemplateParser.NameOf(template.Name), template.Value));
        rows.Add(Figures("all", figures.GetProperty("all")));
        WriteTable(to, rows);
        if (figures.TryGetProperty("slips", out var slips) && slips.GetArrayLength() > 0)
            WriteSlips(to, slips);
        if (figures.TryGetProperty("troubles", out var troubles) && troubles.GetArrayLength() > 0)
            WriteTroubles(to, troubles);
    }

    private static void WriteTroubles(TextWriter to, JsonElement troubles)
    {
        to.WriteLine();
        var rows = new List<string[]> { TroubleColumns };
        foreach (var trouble in troubles.EnumerateArray())
            rows.Add([.. TroubleFields.Select(f => trouble.GetProperty(f).ToString())]);
        WriteTable(to, rows);
    }

    /// <summary>What the central system does wrong.</summary>
    private static void WriteSlips(TextWriter to, JsonElement slips)
    {
        to.WriteLine();
        var rows = new List<string[]> { SlipColumns };
        foreach (var slip in slips.EnumerateArray())
            rows.Add([.. SlipFields.Select(f => slip.GetProperty(f).ToString())]);
        WriteTable(to, rows);
    }

    private static string[] Figures(string name, JsonElement of)
    {
        string At(params string[] path) => path.Aggregate(of, (e, field) => e.GetProperty(field)).GetRawText();
        var errors = of.GetProperty("errors").EnumerateObject().Sum(e => e.Value.GetInt64());
        return
        [
            name, At("stations", "total"), At("stations", "byState", "registered"), At("stations", "byState", "offline"),
            At("stations", "byState", "stopped"), At("transactions"),
            (of.GetProperty("powerWatts").GetDouble() / 1000).ToString("0.0", CultureInfo.InvariantCulture),
            At("messages", "sentPerSecond"), At("messages", "receivedPerSecond"),
            At("roundTripMs", "p50"), At("roundTripMs", "p95"), At("roundTripMs", "p99"),
            errors.ToString(CultureInfo.InvariantCulture), At("reconnects"), At("queueDepth"),
        ];
    }

    /// <summary>Statistics of the commands of these stations; a station that keeps none is named.</summary>
    public static void WriteCommands(TextWriter to, JsonElement reply, IReadOnlyList<StationId> stations)
    {
        if (!reply.TryGetProperty("performanceStatistics", out var records))
            return;
        var rows = new List<string[]> { CommandColumns };
        foreach (var station in stations)
        {
            var record = records.EnumerateArray().FirstOrDefault(r => r.GetProperty("id").GetString() == station.HashId);
            if (record.ValueKind is JsonValueKind.Undefined)
            {
                to.WriteLine($"{station.Name} keeps no statistics of its own (performanceStorage, enableStatistics).");
                continue;
            }

            foreach (var command in record.GetProperty("statisticsData").EnumerateObject())
            {
                var cells = CommandFields.Select(f => command.Value.TryGetProperty(f, out var value) ? value.GetRawText() : "-");
                rows.Add([station.Name, command.Name, .. cells]);
            }
        }

        if (rows.Count > 1)
            WriteTable(to, rows);
    }

    private static void WriteState(TextWriter to, JsonElement state)
    {
        var running = state.GetProperty("started").GetBoolean() ? "started" : "stopped";
        to.WriteLine($"simulator {state.GetProperty("version").GetString()}, {running}");
        var rows = new List<string[]> { TemplateColumns };
        foreach (var template in state.GetProperty("templateStatistics").EnumerateObject())
        {
            var (added, started) = (template.Value.GetProperty("added"), template.Value.GetProperty("started"));
            rows.Add([StationTemplateParser.NameOf(template.Name), added.GetRawText(), started.GetRawText()]);
        }


        WriteTable(to, rows);
    }

    private static void WriteTable(TextWriter to, List<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(r => r[column].Length)).ToArray();
        foreach (var row in rows)
            to.WriteLine(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string StateOf(JsonElement station)
    {
        if (station.TryGetProperty("failed", out _))
            return "failed";
        if (!station.GetProperty("started").GetBoolean())
            return "stopped";
        if (station.GetProperty("wsState").GetInt32() != 1)
            return "offline";
        return station.TryGetProperty("bootNotificationResponse", out var boot) ? boot.GetProperty("status").GetString()! : "connected";
    }

    // What is over is in the answer, and would only alarm here.
    private static string TroubleOf(JsonElement station)
    {
        if (StateOf(station) is "Accepted" or "stopped" || !station.TryGetProperty("lastError", out var error))
            return "";
        var next = station.TryGetProperty("nextAttemptAt", out var at) ? $" (next attempt {at.GetDateTime():HH:mm:ss}Z)" : "";
        return error.GetProperty("text").GetString() + next;
    }

    private static bool IsOutlet(JsonElement connector) => connector.GetProperty("connectorId").GetInt32() > 0;

    private static string ConnectorOf(JsonElement connector)
    {
        var status = connector.GetProperty("connectorStatus");
        var transaction = status.TryGetProperty("transactionId", out var id) ? $"#{id.GetRawText()}" : "";
        var locked = status.GetProperty("locked").GetBoolean() ? "(locked)" : "";
        return $"{connector.GetProperty("connectorId").GetRawText()}:{status.GetProperty("status").GetString()}{transaction}{locked}";
    }

    private static string Short(string hashId) => hashId[..Math.Min(8, hashId.Length)];
}
