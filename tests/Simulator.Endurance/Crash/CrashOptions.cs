using System.Globalization;

namespace Simulator.Endurance.Crash;

/// <summary>What happens to the program or its journal, how often and how long.</summary>
internal sealed record CrashOptions
{
    public int Stations { get; init; } = 500;

    /// <summary>SIGKILLs; one more life follows, and ends with SIGTERM.</summary>
    public int Kills { get; init; } = 20;

    /// <summary>Longest life in seconds; the shortest is half a second, so that some end before the fleet has booted.</summary>
    public int Longest { get; init; } = 12;

    /// <summary>How long the database is away, in seconds.</summary>
    public int Seconds { get; init; } = 20;

    /// <summary>True: the central system goes away and comes back, too.</summary>
    public bool Flapping { get; init; }

    /// <summary>True: the journal is in PostgreSQL, in a server of this run; false: in the default, a file.</summary>
    public bool PostgreSql { get; init; }

    /// <summary>Of the moments at which things end.</summary>
    public int Seed { get; init; } = Environment.TickCount & int.MaxValue;

    public static bool TryParse(ReadOnlySpan<string> args, out CrashOptions options)
    {
        options = new CrashOptions();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--flapping")
            {
                options = options with { Flapping = true };
                continue;
            }

            if (args[i] is "--postgresql")
            {
                options = options with { PostgreSql = true };
                continue;
            }

            if (i + 1 == args.Length)
                return false;
            var (name, text) = (args[i], args[++i]);
            if (!int.TryParse(text, CultureInfo.InvariantCulture, out var value) || value < 0 || !Set(name, value, ref options))
                return false;
        }

        return options is { Stations: > 0, Longest: > 0 };
    }

    private static bool Set(string name, int value, ref CrashOptions options)
    {
        switch (name)
        {
            case "--stations": options = options with { Stations = value }; return true;
            case "--kills": options = options with { Kills = value }; return true;
            case "--longest": options = options with { Longest = value }; return true;
            case "--seconds": options = options with { Seconds = value }; return true;
            case "--seed": options = options with { Seed = value }; return true;
            default: return false;
        }
    }
}
