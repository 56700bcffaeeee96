using System.Text.Json;
using Simulator.Actors.StationFiles;

namespace Simulator.Host.Statistics;

/// <summary>One file with an array of records, of the stations of this run. A reader never sees half a file.</summary>
internal sealed class JsonFilePerformanceStore(string path) : IPerformanceStore
{
    private const int BytesAtATime = 64 << 10;

    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public string Place => path;

    public Task WriteAsync(IReadOnlyCollection<PerformanceRecord> records, CancellationToken cancellationToken) =>
        Task.Run(() => AtomicFile.Write(path, file => Write(file, records, cancellationToken), flush: true), cancellationToken);

    private static void Write(Stream file, IReadOnlyCollection<PerformanceRecord> records, CancellationToken cancellationToken)
    {
        using var json = new Utf8JsonWriter(file, Indented);
        json.WriteStartArray();
        foreach (var record in records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            PerformanceStatisticsWriter.Write(json, record);
            if (json.BytesPending > BytesAtATime)
                json.Flush();
        }

        json.WriteEndArray();
    }
}
