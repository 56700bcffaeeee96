using System.Globalization;
using Simulator.Host.Configuration;
using Simulator.Host.Limits;
using Simulator.Host.State;
using Spectre.Console;

namespace Simulator.Host.Program;

/// <summary>What the program takes from the outside, so that a test can run it whole inside its own process.</summary>
internal sealed record ProgramParts
{
    /// <summary>Standard output: banner, status lines, results.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error: faults, each on lines of its own.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Null when standard output is not a terminal: plain lines then, no table that redraws itself.</summary>
    public IAnsiConsole? Terminal { get; init; }

    /// <summary>
    /// When the program began to run, in real time. The process may be older: a shell that becomes it keeps its own start.
    /// </summary>
    public DateTimeOffset Began { get; init; } = TimeProvider.System.GetUtcNow();

    /// <summary>Whether the process's signals are the program's to handle. Not in a test.</summary>
    public bool HandlesSignals { get; init; }

    /// <summary>Files and sockets that this process may hold open.</summary>
    public Func<FileLimit> FileLimit { get; init; } = FileDescriptors.RaiseToHardLimit;

    /// <summary>Reads the configuration and everything it names: assets folder, file, seed, instance index.</summary>
    public Func<string, string, long?, int, SimulatorConfiguration> LoadConfiguration { get; init; } = SimulatorConfigurationLoader.Load;

    /// <summary><c>CF_INSTANCE_INDEX</c>: which of several instances this is; its stations get ids of their own.</summary>
    public int InstanceIndex { get; init; }

    /// <summary><c>SIMULATOR_COLD_START</c>: the fleet starts although a user has stopped it in an earlier run.</summary>
    public bool ColdStart { get; init; }

    /// <summary>Where relative folders start.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Ends the run as a signal would. For tests.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>One line about what went wrong, above a table that is drawn there.</summary>
    public void SayError(string line)
    {
        if (Terminal is { } terminal)
            terminal.WriteLine(line);
        else
            Error.WriteLine(line);
    }

    public static ProgramParts Real() => new()
    {
        Out = Console.Out,
        Error = Console.Error,
        Terminal = Console.IsOutputRedirected ? null : AnsiConsole.Console,
        HandlesSignals = true,
        InstanceIndex = int.TryParse(Environment.GetEnvironmentVariable("CF_INSTANCE_INDEX"), CultureInfo.InvariantCulture, out var index)
            ? Math.Max(0, index)
            : 0,
        ColdStart = Environment.GetEnvironmentVariable(SimulatorState.ColdStartVariable)?.Trim() is { } cold
            && (cold is "1" || string.Equals(cold, "true", StringComparison.OrdinalIgnoreCase)),
    };
}
