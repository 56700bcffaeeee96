using Simulator.Host.CommandLine;
using Simulator.Host.Program;
using Simulator.Host.Running;

return await SimulatorCommandLine.RunAsync(args, ProgramParts.Real(), new FleetParts());
