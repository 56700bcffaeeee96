using System.CommandLine;
using System.Security.Cryptography;
using Simulator.Host.Configuration;
using Simulator.Host.Journals;
using Simulator.Host.Limits;
using Simulator.Host.Program;
using Simulator.Host.Running;

namespace Simulator.Host.CommandLine;

/// <summary><c>run</c>: the fleet, until it is told to stop.</summary>
internal static class RunCommand
{
    public static Command Create(RunOptions options, ProgramParts parts, IFleetParts fleet)
    {
        var command = new Command("run", "Runs the fleet until Ctrl-C. What the program does when no command is given.");
        options.AddTo(command);
        command.SetAction((parsed, _) => RunAsync(options.Read(parsed, parts.WorkingDirectory), parts, fleet));
        return command;
    }

    public static async Task<int> RunAsync(RunArguments arguments, ProgramParts parts, IFleetParts fleet)
    {
        var seed = arguments.Seed ?? RandomNumberGenerator.GetInt32(1, int.MaxValue);
        var configuration = parts.LoadConfiguration(arguments.AssetsDirectory, arguments.ConfigPath, seed, parts.InstanceIndex);
        if (!configuration.Succeeded)
        {
            FaultReport.Write(parts.Error, configuration.Faults);
            return ExitCodes.Configuration;
        }

        var needed = FileDescriptors.Needed(
            configuration.Plan.StationCount, centralSystemInProcess: configuration.UsesBuiltInCentralSystem);
        if (FileDescriptors.Shortage(needed, parts.FileLimit()) is { } shortage)
        {
            parts.Error.WriteLine(shortage);
            return ExitCodes.Configuration;
        }

        if (Journal.Of(arguments, configuration.Options!.Persistence) is { Type: JournalType.PostgreSql, ConnectionString: null })
        {
            parts.Error.WriteLine(
                $"--journal postgresql needs persistence of that type in {arguments.ConfigPath}, with "
                + $"{PersistenceReader.PostgreSqlExample}.");
            return ExitCodes.Configuration;
        }

        return await SimulatorRun.RunAsync(arguments, configuration, parts, fleet);
    }
}
