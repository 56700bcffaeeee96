using Simulator.Endurance.Chaos;
using Simulator.Endurance.Crash;

const string Usage = """
    Simulator.Endurance crash | outage | chaos | damage [options]      exit code 1 when something does not add up
      crash      the whole program killed at random moments and started again, beside a central system that forgets nothing
                 --stations 500 --kills 20 --longest 12 (seconds of a life) --seed N
                 --flapping                   the central system goes away and comes back, too
                 --postgresql                 the journal is in a server that is started for it (Debian's package postgresql)
      outage     the database goes away while the fleet charges, and comes back; no line may be lost, and no message
                 --stations 500 --seconds 20 --postgresql
      chaos      stations that have everything done to them at once; every frame is checked, and every state they end in must follow from
                 their frames; the central system slips in answers, falls silent on open lines, and closes lines soon after they opened
                 --minutes 5 --stations 200   how long and how many
                 --seed N                     what happens; printed
                 --time-scale 4 --pace 2      simulated seconds per second; mean seconds between two deeds to one station
                 --schemas DIR                the official schemas (default: ../shared/reference/ocpp16-schemas, if it is there)
                 --frames FILE                writes the frames of the stations with violations
      damage     the whole program with a journal that has gone bad or a disk that is full; --stations 500
    """;

var output = Console.Out;
switch (args.FirstOrDefault())
{
    case "crash" when CrashOptions.TryParse(args.AsSpan(1), out var crash):
        return await CrashSuite.RunAsync(crash, output) ? 0 : 1;
    case "outage" when CrashOptions.TryParse(args.AsSpan(1), out var outage):
        return await OutageSuite.RunAsync(outage, output) ? 0 : 1;
    case "chaos" when ChaosOptions.TryParse(args.AsSpan(1), out var chaos):
        var report = await ChaosRun.RunAsync(chaos, output);
        report.Write(output);
        return report.Violations.IsEmpty ? 0 : 1;
    case "damage" when CrashOptions.TryParse(args.AsSpan(1), out var damage):
        return await DamageSuite.RunAsync(damage, output) ? 0 : 1;
    default:
        await Console.Error.WriteLineAsync(Usage);
        return 2;
}
