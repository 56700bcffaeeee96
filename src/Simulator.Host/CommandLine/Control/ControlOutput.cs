using System.Text.Json;

namespace Simulator.Host.CommandLine.Control;

/// <summary>Answers of a simulator as people read them.</summary>
internal static class ControlOutput
{
    private static readonly string[] StationColumns = ["ID", "STATION", "TEMPLATE", "STATE", "CONNECTORS"];
    private static readonly string[] TemplateColumns = ["TEMPLATE", "STATIONS", "STARTED"];

    public static void Write(TextWriter to, JsonElement reply)
    {
        if (reply.TryGetProperty("chargingStations", out var stations))
            WriteStations(to, stations);
        else if (reply.TryGetProperty("state", out var state))
            WriteState(to, state);
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
            ]);
        }

        WriteTable(to, rows);
    }

    private static void WriteState(TextWriter to, JsonElement state)
    {
        var running = state.GetProperty("started").GetBoolean() ? "started" : "stopped";
        to.WriteLine($"simulator {state.GetProperty("version").GetString()}, {running}");
        var rows = new List<string[]> { TemplateColumns };
        foreach (var template in state.GetProperty("templateStatistics").EnumerateObject())
            rows.Add([template.Name, template.Value.GetProperty("added").GetRawText(), template.Value.GetProperty("started").GetRawText()]);
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
        if (!station.GetProperty("started").GetBoolean())
            return "stopped";
        if (station.GetProperty("wsState").GetInt32() != 1)
            return "offline";
        return station.TryGetProperty("bootNotificationResponse", out var boot) ? boot.GetProperty("status").GetString()! : "connected";
    }

    private static bool IsOutlet(JsonElement connector) => connector.GetProperty("connectorId").GetInt32() > 0;

    private static string ConnectorOf(JsonElement connector)
    {
        var status = connector.GetProperty("connectorStatus");
        var transaction = status.TryGetProperty("transactionId", out var id) ? $"#{id.GetRawText()}" : "";
        return $"{connector.GetProperty("connectorId").GetRawText()}:{status.GetProperty("status").GetString()}{transaction}";
    }

    private static string Short(string hashId) => hashId[..Math.Min(8, hashId.Length)];
}
