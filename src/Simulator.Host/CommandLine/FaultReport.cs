using System.Collections.Immutable;

namespace Simulator.Host.CommandLine;

/// <summary>All faults of a configuration at once, so that one edit mends them all.</summary>
internal static class FaultReport
{
    public static void Write(TextWriter error, ImmutableArray<string> faults)
    {
        error.WriteLine(faults.Length is 1 ? "The configuration has 1 fault:" : $"The configuration has {faults.Length} faults:");
        foreach (var fault in faults)
            error.WriteLine($"  {fault.ReplaceLineEndings("\n    ")}");
    }
}
