using System.CommandLine;
using System.CommandLine.Help;
using Simulator.Host.Control;
using Simulator.Host.Program;
using Simulator.Host.Running;

namespace Simulator.Host.CommandLine;

/// <summary>The commands of the program and what they do with their outcome.</summary>
internal static class SimulatorCommandLine
{
    private const string Examples = """
        Examples:
          simulator                                   the fleet of assets/config.json against the built-in central system
          simulator run --config fleet.json           another fleet
          simulator run --seed 42 --time-scale 60     the same run every time, an hour in a minute
          simulator validate --config fleet.json      says what is wrong with a configuration, starts nothing
          simulator central-system --port 8180        only the central system, for stations from elsewhere
          simulator ctl stations list                 what a simulator that runs does; see simulator ctl --help

        Exit codes: 0 all went well, 1 a failure while running, 2 options, configuration or limits that do not allow the run.
        """;

    /// <returns>The exit code; nothing is thrown.</returns>
    public static async Task<int> RunAsync(string[] args, ProgramParts parts, IFleetParts fleet)
    {
        var result = Create(parts, fleet).Parse(args);
        if (result.Errors.Count > 0)
        {
            foreach (var error in result.Errors)
                parts.Error.WriteLine($"simulator: {error.Message}");
            parts.Error.WriteLine("Try 'simulator --help'.");
            return ExitCodes.Configuration;
        }

        var invocation = new InvocationConfiguration
        {
            Output = parts.Out,
            Error = parts.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // signals are handled by SignalLifetime, which knows a graceful stop
        };
        try
        {
            return await result.InvokeAsync(invocation, parts.Stop);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            parts.Error.WriteLine($"simulator: {FailureText.Of(e)}");
            return ExitCodes.Failure;
        }
    }

    private static RootCommand Create(ProgramParts parts, IFleetParts fleet)
    {
        var options = new RunOptions();
        var root = new RootCommand(
            "Simulates fleets of OCPP 1.6-J charging stations. Without a command it runs: stations are built from template files, "
            + "connect to a central system, charge and stop.")
        {
            RunCommand.Create(options, parts, fleet),
            ValidateCommand.Create(options, parts),
            CentralSystemCommand.Create(parts, fleet),
            ControlCommand.Create(parts),
        };
        options.AddTo(root);
        root.SetAction((parsed, _) => RunCommand.RunAsync(options.Read(parsed, parts.WorkingDirectory), parts, fleet));

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, root, Examples);
        return root;
    }
}
