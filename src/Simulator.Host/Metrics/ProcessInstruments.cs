using System.Diagnostics.Metrics;

namespace Simulator.Host.Metrics;

/// <summary>What the program itself takes, as instruments.</summary>
internal static class ProcessInstruments
{
    public static void AddTo(Meter meter)
    {
        meter.CreateObservableCounter(
            "process.cpu.time", () => Environment.CpuUsage.TotalTime.TotalSeconds, "s", "Processor time of all cores together.");
        meter.CreateObservableGauge("process.memory.usage", () => Environment.WorkingSet, "By", "Resident memory.");
        meter.CreateObservableCounter(
            "process.gc.pause", () => GC.GetTotalPauseDuration().TotalSeconds, "s", "Time that garbage collections stopped the program.");
    }
}
