using System.Globalization;

namespace Simulator.Benchmarks.Fleet;

/// <summary>Sizes and times of the fleet benchmark.</summary>
internal sealed record FleetBenchmarkOptions
{
    /// <summary>The fleet whose boot is timed.</summary>
    public int Large { get; init; } = 5000;

    /// <summary>The other end of the slope of memory.</summary>
    public int Small { get; init; } = 1000;

    /// <summary>The fleet that sends a meter sample every 2 s.</summary>
    public int Load { get; init; } = 2000;

    /// <summary>Seconds between the last registration and the reading of memory or the start of measuring. The JIT works for a minute.</summary>
    public int Settle { get; init; } = 60;

    /// <summary>Seconds over which CPU time is taken: two snapshots of each partition, and the deletions behind them.</summary>
    public int Measure { get; init; } = 200;

    /// <summary>The journals to measure with, one after the other.</summary>
    public string[] Journals { get; init; } = ["none", "memory", "sqlite"];

    /// <summary>The folder of the two floors to measure against; they are left out where it has none.</summary>
    public string Floors { get; init; } = Path.Combine("..", "shared", "tools");

    public static bool TryParse(ReadOnlySpan<string> args, out FleetBenchmarkOptions options)
    {
        options = new FleetBenchmarkOptions();
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 < args.Length && args[i] == "--journal")
            {
                options = options with { Journals = args[i + 1].Split(',') };
                continue;
            }

            if (i + 1 < args.Length && args[i] == "--floors")
            {
                options = options with { Floors = args[i + 1] };
                continue;
            }

            if (i + 1 == args.Length || !int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var value) || value < 1)
                return false;
            switch (args[i])
            {
                case "--large": options = options with { Large = value }; break;
                case "--small": options = options with { Small = value }; break;
                case "--load": options = options with { Load = value }; break;
                case "--settle": options = options with { Settle = value }; break;
                case "--measure": options = options with { Measure = value }; break;
                default: return false;
            }
        }

        return options.Large > options.Small;
    }
}
