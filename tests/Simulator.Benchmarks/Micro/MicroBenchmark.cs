using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Simulator.Benchmarks.Micro;

/// <summary>Runs a class of benchmarks within seconds and in this process, and prints its table alone.</summary>
internal static class MicroBenchmark
{
    /// <returns>Whether every benchmark ran.</returns>
    public static bool Run<T>()
    {
        var job = Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(3)
            .WithIterationCount(5)
            .WithIterationTime(TimeInterval.FromMilliseconds(100));
        var log = new AccumulationLogger();
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddLogger(log)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumn(TargetMethodColumn.Method, StatisticColumn.Mean, StatisticColumn.Error)
            .AddColumnProvider(DefaultColumnProviders.Metrics)
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet"))
            .WithOptions(ConfigOptions.DisableLogFile);

        var summary = BenchmarkRunner.Run<T>(config);

        var good = !summary.HasCriticalValidationErrors && summary.Reports is { IsEmpty: false } reports && reports.All(r => r.Success);
        if (!good)
            ConsoleLogger.Default.Write(log.GetLog());
        MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default);
        return good;
    }
}
