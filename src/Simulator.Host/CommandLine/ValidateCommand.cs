using System.CommandLine;
using Simulator.Host.Program;
using Simulator.Host.Running;

namespace Simulator.Host.CommandLine;

/// <summary><c>validate</c>: reads the configuration and all it names, says every fault, starts nothing.</summary>
internal static class ValidateCommand
{
    public static Command Create(RunOptions options, ProgramParts parts)
    {
        var command = new Command(
            "validate",
            "Checks the configuration, its templates and tag lists. Prints every fault with file, JSON path, what was found and what is "
            + "allowed; exit code 2 when there is one.");
        options.AddSourcesTo(command);
        command.SetAction(parsed => Run(options.Read(parsed, parts.WorkingDirectory), parts));
        return command;
    }

    private static int Run(RunArguments arguments, ProgramParts parts)
    {
        var configuration = parts.LoadConfiguration(arguments.AssetsDirectory, arguments.ConfigPath, 0, parts.InstanceIndex);
        foreach (var warning in configuration.WarningLines())
            parts.Out.WriteLine($"warning: {warning}");
        if (!configuration.Succeeded)
        {
            FaultReport.Write(parts.Error, configuration.Faults);
            return ExitCodes.Configuration;
        }

        parts.Out.WriteLine($"{arguments.ConfigPath}: valid, {Banner.Stations(configuration.Plan)}");
        return ExitCodes.Ok;
    }
}
