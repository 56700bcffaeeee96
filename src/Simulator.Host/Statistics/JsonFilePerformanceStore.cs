using System.Text.Json;

namespace Simulator.Host.Statistics;

/// <summary>
/// One file with an array of records, of the stations of this run. Written beside and then put in its place, so that a reader never sees
/// half
/// a file.
/// </summary>
internal sealed class JsonFilePerformanceStore(string path) : IPerformanceStore
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public string Place => path;

    public async Task WriteAsync(IReadOnlyCollection<PerformanceRecord> records, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".new";
        await using (var file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await using var json = new Utf8JsonWriter(file, Indented);
            json.WriteStartArray();
            foreach (var record in records)
            {
                PerformanceStatisticsWriter.Write(json, record);
                if (json.BytesPending > 64 << 10)
                    await json.FlushAsync(cancellationToken);
            }

            json.WriteEndArray();
            await json.FlushAsync(cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
