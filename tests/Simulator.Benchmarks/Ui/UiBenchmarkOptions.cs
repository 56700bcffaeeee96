using System.Globalization;

namespace Simulator.Benchmarks.Ui;

/// <summary>Sizes and times of the benchmark of the face.</summary>
internal sealed record UiBenchmarkOptions
{
    /// <summary>The fleet that is listed.</summary>
    public int Stations { get; init; } = 5000;

    /// <summary>The fleet that is steered while it charges.</summary>
    public int Charging { get; init; } = 1000;

    /// <summary>The fleet whose messages are timed.</summary>
    public int Load { get; init; } = 2000;

    /// <summary>Seconds before measuring.</summary>
    public int Settle { get; init; } = 15;

    /// <summary>Seconds of each measurement.</summary>
    public int Measure { get; init; } = 30;

    public static bool TryParse(ReadOnlySpan<string> args, out UiBenchmarkOptions options)
    {
        options = new UiBenchmarkOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || !int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var value) || value < 1)
                return false;
            switch (args[i])
            {
                case "--stations": options = options with { Stations = value }; break;
                case "--charging": options = options with { Charging = value }; break;
                case "--load": options = options with { Load = value }; break;
                case "--settle": options = options with { Settle = value }; break;
                case "--measure": options = options with { Measure = value }; break;
                default: return false;
            }
        }

        return true;
    }
}
