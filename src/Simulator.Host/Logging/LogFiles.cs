using System.Globalization;
using System.Text;
using Simulator.Host.Configuration;

namespace Simulator.Host.Logging;

/// <summary>The two files of the log, for readers.</summary>
/// <param name="dataDirectory">Absolute.</param>
/// <param name="time">Real time.</param>
internal sealed class LogFiles(LogOptions settings, string dataDirectory, TimeProvider time)
{
    public const int LinesMax = 5_000;

    /// <summary>As much of a file's end is looked at, in bytes.</summary>
    private const int BytesMax = 4 << 20;

    public bool AreWritten => settings.Enabled;

    /// <param name="day">Local; null: today.</param>
    public string PathOf(bool errors, DateOnly? day) => LogFileNames.For(
        errors ? settings.ErrorFile : settings.File,
        dataDirectory,
        settings.Rotate
            ? (day ?? DateOnly.FromDateTime(time.GetLocalNow().DateTime)).ToString(LogFileNames.DateFormat, CultureInfo.InvariantCulture)
            : null);

    /// <summary>The last lines, the oldest first; fewer where they are very long.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<string> Tail(string path, int lines)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var begins = Math.Max(0, file.Length - BytesMax);
        file.Position = begins;
        using var reader = new StreamReader(file, Encoding.UTF8);
        if (begins > 0)
            reader.ReadLine(); // it began before
        var last = new Queue<string>(lines);
        while (reader.ReadLine() is { } line)
        {
            if (last.Count == lines)
                last.Dequeue();
            last.Enqueue(line);
        }

        return [.. last];
    }
}
