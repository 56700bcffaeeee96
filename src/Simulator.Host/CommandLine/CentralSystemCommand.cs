using System.CommandLine;
using System.Globalization;
using Simulator.Host.Configuration;
using Simulator.Host.Program;
using Simulator.Host.Running;

namespace Simulator.Host.CommandLine;

/// <summary><c>central-system</c>: only the built-in central system, for stations that run elsewhere.</summary>
internal static class CentralSystemCommand
{
    public static Command Create(ProgramParts parts, IFleetParts fleet)
    {
        var defaults = new CentralSystemOptions();
        var port = new Option<int>("--port")
        {
            Description = "Port to listen on; 0 takes a free one.",
            HelpName = "number",
            DefaultValueFactory = _ => defaults.Port,
        };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number)
                && number is < 0 or > 65535)
                result.AddError($"--port is {token.Value}; it must be 0 to 65535.");
        });
        var host = new Option<string>("--host")
        {
            Description = "Address or name to listen on. It accepts every station, so mind who can reach it.",
            HelpName = "address",
            DefaultValueFactory = _ => defaults.Host,
        };
        var command = new Command(
            "central-system",
            "Runs only the built-in OCPP 1.6-J central system. It accepts any station, answers every message and keeps the transactions "
            + "in memory. For trying things out; it is no charging management system.") { port, host };
        command.SetAction((parsed, _) => CentralSystemRun.RunAsync(
            new CentralSystemOptions { Host = parsed.GetValue(host)!, Port = parsed.GetValue(port) }, parts, fleet));
        return command;
    }
}
