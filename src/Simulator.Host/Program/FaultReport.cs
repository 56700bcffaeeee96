using Simulator.Actors.Json;

namespace Simulator.Host.Program;

/// <summary>All faults of a configuration at once, so that one edit mends them all.</summary>
internal static class FaultReport
{
    public static void Write(TextWriter error, ConfigurationFaults faults)
    {
        error.WriteLine(faults.Count is 1 ? "The configuration has 1 fault:" : $"The configuration has {faults.Count} faults:");
        foreach (var fault in faults)
            error.WriteLine($"  {fault}");
    }
}
