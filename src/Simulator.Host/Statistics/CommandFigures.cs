using Simulator.Actors.Traffic;

namespace Simulator.Host.Statistics;

/// <summary>
/// One command of a station, or of the fleet, in figures. Times are round trips in milliseconds: from the moment a CALL left until its
/// answer was read. Median, percentile and standard deviation are at most 3.2 % off, the rest is exact.
/// </summary>
internal sealed record CommandFigures
{
    /// <summary>Name of the OCPP action.</summary>
    public required string Command { get; init; }

    /// <summary>CALLs sent and received.</summary>
    public required long Requests { get; init; }

    /// <summary>CALLRESULTs received and sent.</summary>
    public required long Responses { get; init; }

    /// <summary>CALLERRORs received, and CALLs without an answer in time.</summary>
    public required long Errors { get; init; }

    /// <summary>Round trips measured.</summary>
    public long Measurements { get; init; }

    public double MinMs { get; init; }

    public double MaxMs { get; init; }

    public double TotalMs { get; init; }

    public double AverageMs { get; init; }

    public double MedianMs { get; init; }

    public double Percentile95Ms { get; init; }

    public double StandardDeviationMs { get; init; }

    /// <param name="command">The same command of one or several templates.</param>
    public static CommandFigures Of(string name, IReadOnlyCollection<CommandTraffic> command)
    {
        var trips = new LatencyReading();
        foreach (var one in command)
            one.RoundTrips.AddTo(trips);
        return new CommandFigures
        {
            Command = name,
            Requests = command.Sum(c => c.CallsSent + c.CallsReceived),
            Responses = command.Sum(c => c.ResultsReceived + c.ResultsSent),
            Errors = command.Sum(c => c.ErrorsReceived + c.Timeouts),
            Measurements = trips.Count,
            MinMs = Rounded(trips.MinMs),
            MaxMs = Rounded(trips.MaxMs),
            TotalMs = Rounded(trips.TotalMs),
            AverageMs = Rounded(trips.AverageMs),
            MedianMs = Rounded(trips.QuantileMs(0.5)),
            Percentile95Ms = Rounded(trips.QuantileMs(0.95)),
            StandardDeviationMs = Rounded(trips.StandardDeviationMs),
        };
    }

    private static double Rounded(double milliseconds) => Math.Round(milliseconds, 3);
}
