using System.Security.Cryptography;
using System.Text;

namespace Simulator.Host.Configuration;

/// <summary>The files of one load, and what was in each of them, so that a later look can tell whether anything differs.</summary>
internal sealed class FilesRead
{
    private readonly Dictionary<string, string> _contents = new(StringComparer.Ordinal);

    public IEnumerable<string> Paths => _contents.Keys;

    /// <summary>Reads a file and keeps in mind what it held, or that it could not be read.</summary>
    public (string? Text, string? Reason) Read(string path)
    {
        var read = ConfigurationFiles.Read(path);
        _contents[path] = Stamp(read.Text);
        return read;
    }

    /// <summary>Whether a file has another content now than when it was read.</summary>
    public bool Differ() => _contents.Any(file => !string.Equals(Stamp(ConfigurationFiles.Read(file.Key).Text), file.Value, StringComparison.Ordinal));

    /// <summary>Whether the same files held the same.</summary>
    public bool SameAs(FilesRead other) => _contents.Count == other._contents.Count
        && _contents.All(file => other._contents.TryGetValue(file.Key, out var stamp)
            && string.Equals(stamp, file.Value, StringComparison.Ordinal));

    /// <summary>Names, without folders, of the files that differ from an earlier load.</summary>
    public IEnumerable<string> NamesThatDifferFrom(FilesRead earlier) => _contents
        .Where(file => !earlier._contents.TryGetValue(file.Key, out var stamp) || !string.Equals(stamp, file.Value, StringComparison.Ordinal))
        .Select(file => Path.GetFileName(file.Key));

    private static string Stamp(string? text) => text is null ? "" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
