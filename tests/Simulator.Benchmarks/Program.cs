using Simulator.Benchmarks;
using Simulator.Benchmarks.Fleet;

const string Usage = """
    Simulator.Benchmarks [all | runtime | wire | metering | fleet] [options]
      runtime    messages/s and memory of the actor runtime this was built with
      wire       nanoseconds and bytes of reading, writing and checking frames
      metering   nanoseconds and bytes of a meter sample
      fleet      the whole program against an OCPP endpoint in a process of its own: boot time, memory, CPU per message, time to stop
                 --large 5000 --small 1000    fleets between which memory per station is taken
                 --load 2000                  fleet of the CPU measurement, a sample every 2 s
                 --settle 20 --measure 30     seconds
    """;

var output = Console.Out;
switch (args.FirstOrDefault() ?? "all")
{
    case "all":
        await ActorRuntimeBenchmark.RunAsync(output);
        WireBenchmark.Run(output);
        MeteringBenchmark.Run(output);
        await FleetBenchmark.RunAsync(new FleetBenchmarkOptions(), output);
        return 0;
    case "runtime":
        await ActorRuntimeBenchmark.RunAsync(output);
        return 0;
    case "wire":
        WireBenchmark.Run(output);
        return 0;
    case "metering":
        MeteringBenchmark.Run(output);
        return 0;
    case "fleet" when FleetBenchmarkOptions.TryParse(args.AsSpan(1), out var options):
        await FleetBenchmark.RunAsync(options, output);
        return 0;
    case "endpoint":
        await BenchmarkEndpoint.RunAsync(output);
        return 0;
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}
