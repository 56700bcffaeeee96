using System.Globalization;

namespace Simulator.Host.Configuration;

/// <summary>Reads files of the configuration; what the file system refuses is a reason in words, not an exception.</summary>
internal static class ConfigurationFiles
{
    /// <summary>Largest file taken, in bytes.</summary>
    public const long LengthMax = 64 << 20;

    /// <returns>The text, or why there is none.</returns>
    public static (string? Text, string? Reason) Read(string path)
    {
        try
        {
            if (Directory.Exists(path))
                return (null, "a folder");
            var file = new FileInfo(path);
            if (!file.Exists)
                return (null, "no such file");
            if (file.Length > LengthMax)
                return (null, string.Create(CultureInfo.InvariantCulture, $"a file of {file.Length} bytes"));
            return (File.ReadAllText(path), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return (null, e.Message);
        }
    }
}
