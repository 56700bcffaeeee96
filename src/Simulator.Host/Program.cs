using Simulator.Host.CommandLine;

return await SimulatorCommandLine.RunAsync(args, ProgramParts.Real());
