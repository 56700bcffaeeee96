using Simulator.Host.Statistics;

namespace Simulator.Host.Tests.Statistics;

/// <summary>Performance records of some stations.</summary>
internal static class SomeRecords
{
    public static List<PerformanceRecord> Of(int stations, long requests = 3) =>
    [
        .. Enumerable.Range(1, stations).Select(i => new PerformanceRecord(
            $"hash-{i}", $"CS-{i}", "ws://csms/ocpp", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMinutes(requests),
            [Figures("Heartbeat", requests), Figures("MeterValues", requests * 2)])),
    ];

    private static CommandFigures Figures(string command, long requests) => new()
    {
        Command = command,
        Requests = requests,
        Responses = requests - 1,
        Errors = 1,
        Measurements = requests,
        MinMs = 0.5,
        MaxMs = 7.25,
        TotalMs = requests * 2,
        AverageMs = 2,
        MedianMs = 1.5,
        Percentile95Ms = 6,
        StandardDeviationMs = 1.25,
    };
}
