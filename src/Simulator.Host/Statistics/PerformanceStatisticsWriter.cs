using System.Text.Json;

namespace Simulator.Host.Statistics;

/// <summary>Performance records as JSON, with the names that clients of the UI protocol know.</summary>
internal static class PerformanceStatisticsWriter
{
    /// <summary>As field <c>performanceStatistics</c>.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<PerformanceRecord> records)
    {
        json.WriteStartArray("performanceStatistics");
        foreach (var record in records)
            Write(json, record);
        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, PerformanceRecord record)
    {
        json.WriteStartObject();
        json.WriteString("id", record.Id);
        json.WriteString("name", record.Name);
        json.WriteString("uri", record.Uri);
        json.WriteString("createdAt", record.CreatedAt.UtcDateTime);
        json.WriteString("updatedAt", record.UpdatedAt.UtcDateTime);
        json.WriteStartObject("statisticsData");
        foreach (var command in record.Commands)
            Write(json, command);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CommandFigures command)
    {
        json.WriteStartObject(command.Command);
        json.WriteNumber("requestCount", command.Requests);
        json.WriteNumber("responseCount", command.Responses);
        json.WriteNumber("errorCount", command.Errors);
        if (command.Measurements > 0)
        {
            json.WriteNumber("timeMeasurementCount", command.Measurements);
            json.WriteNumber("minTimeMeasurement", command.MinMs);
            json.WriteNumber("maxTimeMeasurement", command.MaxMs);
            json.WriteNumber("totalTimeMeasurement", command.TotalMs);
            json.WriteNumber("avgTimeMeasurement", command.AverageMs);
            json.WriteNumber("medTimeMeasurement", command.MedianMs);
            json.WriteNumber("ninetyFiveThPercentileTimeMeasurement", command.Percentile95Ms);
            json.WriteNumber("stdTimeMeasurement", command.StandardDeviationMs);
        }

        json.WriteEndObject();
    }
}
