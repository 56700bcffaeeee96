using System.Globalization;

namespace Simulator.Endurance.Chaos;

/// <summary>How much chaos, and what it is held to.</summary>
internal sealed record ChaosOptions
{
    public const int StationsMax = 2_000;

    /// <summary>Real time in which everything happens at once; settling and looking at the end come on top.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromMinutes(5);

    public int Stations { get; init; } = 200;

    /// <summary>Seed of what the central system, the drivers and the stations do.</summary>
    public long Seed { get; init; } = TimeProvider.System.GetUtcNow().UtcTicks & 0xFFFF_FFFF;

    /// <summary>Simulated seconds per second.</summary>
    public double TimeScale { get; init; } = 4;

    /// <summary>Mean seconds between two things that are done to one station by its central system, and as many by its driver.</summary>
    public double Pace { get; init; } = 2;

    /// <summary>Folder of the official schemas; null: beside the project, if they are there.</summary>
    public string? Schemas { get; init; }

    /// <summary>File for all frames of the stations with violations; null: none is written.</summary>
    public string? Frames { get; init; }

    public static bool TryParse(ReadOnlySpan<string> args, out ChaosOptions options)
    {
        options = new ChaosOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length)
                return false;
            var text = args[i + 1];
            var isNumber = double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0;
            switch (args[i])
            {
                case "--minutes" when isNumber && number <= 24 * 60:
                    options = options with { Duration = TimeSpan.FromMinutes(number) };
                    break;
                case "--stations" when isNumber && number <= StationsMax:
                    options = options with { Stations = (int)Math.Ceiling(number) };
                    break;
                case "--seed" when long.TryParse(text, CultureInfo.InvariantCulture, out var seed):
                    options = options with { Seed = seed };
                    break;
                case "--time-scale" when isNumber && number is >= 0.1 and <= 60: options = options with { TimeScale = number }; break;
                case "--pace" when isNumber && number <= 3600: options = options with { Pace = number }; break;
                case "--schemas": options = options with { Schemas = text }; break;
                case "--frames": options = options with { Frames = text }; break;
                default: return false;
            }
        }

        return true;
    }
}
