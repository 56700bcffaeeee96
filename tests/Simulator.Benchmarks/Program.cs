using System.Globalization;
using Simulator.Benchmarks.Fleet;
using Simulator.Benchmarks.Journals;
using Simulator.Benchmarks.Micro;
using Simulator.Benchmarks.Ui;

const string Usage = """
    Simulator.Benchmarks [all | wire | metering | journal | fleet | ui] [options]
      wire       nanoseconds and bytes of reading, writing and checking frames
      metering   nanoseconds and bytes of a meter sample
      journal    events/s stored by many persistent actors, and 5,000 of them recovered, in memory and on SQLite
                 --postgresql CONNECTION      measures a server, too
      fleet      the whole program against an OCPP endpoint in a process of its own: boot time, memory, CPU per message, time to stop
                 --large 5000 --small 1000    fleets between which memory per station is taken
                 --load 2000                  fleet of the CPU measurement, a sample every 2 s
                 --settle 60 --measure 200    seconds
                 --journal none               one journal instead of none, memory and sqlite, which are compared
      ui         how long the UI protocol's listings take, how late heartbeats come meanwhile, and what the log of frames costs a message
                 --stations 5000 --load 2000  fleets that are listed, and whose messages are timed
                 --settle 15 --measure 30     seconds
    """;

var output = Console.Out;
switch (args.FirstOrDefault() ?? "all")
{
    case "all":
        MicroBenchmark.Run<WireBenchmark>();
        MicroBenchmark.Run<MeteringBenchmark>();
        await JournalBenchmark.RunAsync(null, output);
        await FleetBenchmark.RunAsync(new FleetBenchmarkOptions(), output);
        return 0;
    case "wire":
        return MicroBenchmark.Run<WireBenchmark>() ? 0 : 1;
    case "metering":
        return MicroBenchmark.Run<MeteringBenchmark>() ? 0 : 1;
    case "journal":
        await JournalBenchmark.RunAsync(args is [_, "--postgresql", var server] ? server : null, output);
        return 0;
    case "fleet" when FleetBenchmarkOptions.TryParse(args.AsSpan(1), out var options):
        await FleetBenchmark.RunAsync(options, output);
        return 0;
    case "ui" when UiBenchmarkOptions.TryParse(args.AsSpan(1), out var ui):
        await UiBenchmark.RunAsync(ui, output);
        return 0;
    case "endpoint":
        await BenchmarkEndpoint.RunAsync(args is [_, var seconds] ? int.Parse(seconds, CultureInfo.InvariantCulture) : 0, output);
        return 0;
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}
