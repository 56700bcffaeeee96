using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Simulator.Actors.Diagnostics;

/// <summary>One line of a station's log.</summary>
public readonly record struct DiagnosticsLine(DateTimeOffset At, string Text);

/// <summary>The file that GetDiagnostics uploads: one log in a tar.gz, made in memory.</summary>
public static class DiagnosticsArchive
{
    /// <summary>Bytes of log that go into one archive, before compression.</summary>
    public const int MaxLogBytes = 16 << 20;

    /// <summary>
    /// Packs the lines between two instants, both included; null leaves that side open. Where they are too many the newest stay.
    /// </summary>
    /// <param name="entryName">Name of the log in the archive.</param>
    /// <param name="lines">Oldest first.</param>
    /// <param name="now">Time of the file in the archive.</param>
    public static byte[] Build(
        string entryName, IEnumerable<DiagnosticsLine> lines, DateTimeOffset? startTime, DateTimeOffset? stopTime, DateTimeOffset now,
        int maxLogBytes = MaxLogBytes)
    {
        var kept = new Queue<string>();
        long bytes = 0;
        foreach (var line in lines)
        {
            if (line.At < startTime || line.At > stopTime)
                continue;
            kept.Enqueue(line.Text);
            bytes += Size(line.Text);
            while (bytes > maxLogBytes)
                bytes -= Size(kept.Dequeue());
        }

        using var log = new MemoryStream((int)bytes);
        foreach (var line in kept)
        {
            log.Write(Encoding.UTF8.GetBytes(line));
            log.WriteByte((byte)'\n');
        }

        log.Position = 0;
        using var archive = new MemoryStream();
        using (var gzip = new GZipStream(archive, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, entryName) { DataStream = log, ModificationTime = now });
        return archive.ToArray();
    }

    private static int Size(string line) => Encoding.UTF8.GetByteCount(line) + 1;
}
