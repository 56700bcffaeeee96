using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Simulator.Host.Web;

/// <summary>
/// The files of the web console, which are inside the program: it runs from any folder, and page and program are always of one version.
/// All but the page itself are served below a path with their common digest, so a browser keeps them for good, and has new ones at once.
/// </summary>
internal sealed class ConsoleFiles
{
    private const string Folder = "wwwroot/";
    private const string Page = "index.html";

    private static readonly Lazy<ConsoleFiles> Embedded = new(Load);

    private readonly FrozenDictionary<string, ConsoleFile> _files;

    private ConsoleFiles(Dictionary<string, byte[]> files)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (_, bytes) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
            all.AppendData(bytes);
        Root = $"/assets/{ConsoleFile.Digest(all.GetHashAndReset())}/";
        PageTemplate = System.Text.Encoding.UTF8.GetString(files[Page]);
        files.Remove(Page);
        _files = files.ToFrozenDictionary(f => f.Key, f => ConsoleFile.Of(f.Key, f.Value), StringComparer.Ordinal);
    }

    public static ConsoleFiles Shared => Embedded.Value;

    /// <summary>Path of everything but the page, with a slash at both ends.</summary>
    public string Root { get; }

    /// <summary>The page, with <c>{{root}}</c> and <c>{{authentication}}</c> left open.</summary>
    public string PageTemplate { get; }

    public IEnumerable<string> Names => _files.Keys;

    /// <returns>Null when there is no such file.</returns>
    public ConsoleFile? Find(string path) =>
        path.StartsWith(Root, StringComparison.Ordinal) ? _files.GetValueOrDefault(path[Root.Length..]) : null;

    private static ConsoleFiles Load()
    {
        var assembly = typeof(ConsoleFiles).Assembly;
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            var name = resource.Replace('\\', '/'); // a build on Windows names them so
            if (!name.StartsWith(Folder, StringComparison.Ordinal))
                continue;
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            files[name[Folder.Length..]] = bytes;
        }

        return new ConsoleFiles(files);
    }
}
