using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Akka.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Simulator.Host.Configuration;
using Simulator.Host.Journals;

namespace Simulator.Benchmarks.Journals;

/// <summary>
/// What the journal does: events stored in a second, by many persistent actors side by side, and actors recovered in a second.
/// </summary>
public static class JournalBenchmark
{
    private const int Writers = 1_000;
    private const int Recovering = 5_000;
    private const int EventsAfterSnapshot = 10;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="postgreSql">A connection string, to measure a server too; null: none.</param>
    public static async Task RunAsync(string? postgreSql, TextWriter output)
    {
        await Measure("memory", new Journal(JournalType.Memory, null), recovers: false, output);
        var folder = Directory.CreateTempSubdirectory("journal-benchmark-");
        try
        {
            var file = $"Data Source={Path.Combine(folder.FullName, "journal.db")}";
            await Measure("SQLite", new Journal(JournalType.Sqlite, file), recovers: true, output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        if (postgreSql is not null)
            await Measure("PostgreSQL", new Journal(JournalType.PostgreSql, postgreSql), recovers: true, output);
    }

    private static async Task Measure(string name, Journal journal, bool recovers, TextWriter output)
    {
        foreach (var batch in new[] { 1, 5 })
        {
            using var host = await Start(journal);
            var (perSecond, cpu) = await Write(host, $"{name}-{batch}", batch);
            await Line(output, $"{name}: {perSecond:N0} events/s, {Writers} writers, {batch} in a write, {cpu:N1} us of CPU per event");
            await host.StopAsync();
        }

        if (!recovers)
            return;
        using (var first = await Start(journal))
        {
            await Prepare(first);
            await first.StopAsync();
        }

        using var second = await Start(journal);
        var took = await Recover(second);
        await Line(output,
            $"{name}: {Recovering:N0} actors with a snapshot and {EventsAfterSnapshot} events recovered in {took.TotalSeconds:N2} s");
        await second.StopAsync();
    }

    private static Task Line(TextWriter output, FormattableString text) =>
        output.WriteLineAsync(text.ToString(CultureInfo.InvariantCulture));

    private static async Task<IHost> Start(Journal journal)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddAkka("benchmark", akka =>
        {
            akka.WithCustomSerializer("writer", [typeof(Written), typeof(WriterState)], system => new WriterSerializer(system));
            journal.AddTo(akka);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task<(double PerSecond, double CpuMicroseconds)> Write(IHost host, string name, int batch)
    {
        var tally = new WriterTally(Writers, batch);
        var writers = StartWriters(host, name, Writers, tally);
        await tally.AllRecovered.WaitAsync(Patience);
        foreach (var writer in writers)
            writer.Tell(int.MaxValue, ActorRefs.NoSender);
        await Task.Delay(TimeSpan.FromSeconds(1)); // warms up
        var (stored, cpu, start) = (tally.StoredEvents, Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await Task.Delay(Length);
        var events = tally.StoredEvents - stored;
        var used = Environment.CpuUsage.TotalTime - cpu;
        var took = Stopwatch.GetElapsedTime(start);
        tally.Over();
        await tally.AllEnded.WaitAsync(Patience);
        return (events / took.TotalSeconds, used.TotalMicroseconds / events);
    }

    private static async Task Prepare(IHost host)
    {
        var tally = new WriterTally(Recovering, batchSize: 1);
        var writers = StartWriters(host, "recovering", Recovering, tally);
        await tally.AllRecovered.WaitAsync(Patience);
        foreach (var writer in writers)
            writer.Tell("snapshot", ActorRefs.NoSender);
        await tally.AllEnded.WaitAsync(Patience);
        tally.ExpectEnds();
        foreach (var writer in writers)
            writer.Tell(EventsAfterSnapshot, ActorRefs.NoSender);
        await tally.AllEnded.WaitAsync(Patience);
    }

    private static async Task<TimeSpan> Recover(IHost host)
    {
        var tally = new WriterTally(Recovering, batchSize: 1);
        var start = Stopwatch.GetTimestamp();
        StartWriters(host, "recovering", Recovering, tally);
        await tally.AllRecovered.WaitAsync(Patience);
        return Stopwatch.GetElapsedTime(start);
    }

    private static List<IActorRef> StartWriters(IHost host, string name, int count, WriterTally tally)
    {
        var system = host.Services.GetRequiredService<ActorSystem>();
        return Enumerable.Range(0, count)
            .Select(number => system.ActorOf(Props.Create<Writer>($"{name}-{number}", tally)))
            .ToList();
    }
}
