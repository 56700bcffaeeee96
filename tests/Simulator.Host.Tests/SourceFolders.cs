using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Simulator.Host.Tests;

/// <summary>
/// The folders of a project's sources, and which of them name types of which others: by a <c>using</c> line, by a qualified name, or, from
/// a folder inside another, by the bare name of a type out there.
/// </summary>
internal sealed partial class SourceFolders
{
    private readonly string _project;
    private readonly Dictionary<string, List<SourceFile>> _files;

    /// <param name="project">Name of the project and of its folder below <c>src</c>.</param>
    public SourceFolders(string project)
    {
        _project = project;
        var root = Path.Combine(Root(), project);
        _files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: path, Folder: Path.GetRelativePath(root, Path.GetDirectoryName(path)!).Replace('\\', '/')))
            .Where(f => f.Folder != "." && !f.Folder.StartsWith("obj", StringComparison.Ordinal))
            .GroupBy(f => f.Folder, f => SourceFile.Read(f.Path), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
    }

    /// <summary>The files of all folders with this last name, wherever they lie.</summary>
    public IEnumerable<SourceFile> FilesOf(string lastName) =>
        _files.Where(f => f.Key == lastName || f.Key.EndsWith("/" + lastName, StringComparison.Ordinal)).SelectMany(f => f.Value);

    /// <summary>One way round for each circle that there is: <c>A -> B (X.cs) -> A (Y.cs)</c>.</summary>
    public IReadOnlyList<string> Circles()
    {
        var arrows = _files.Keys.ToDictionary(a => a, Arrows, StringComparer.Ordinal);
        var circles = new List<string>();
        var left = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in arrows.Keys.Order(StringComparer.Ordinal))
        {
            if (WayBack(start, arrows, left) is { } way)
                circles.Add(way);
            left.Add(start);
        }

        return circles;
    }

    /// <summary>The shortest way from a folder to itself past those that are done.</summary>
    private static string? WayBack(string start, Dictionary<string, Dictionary<string, string>> arrows, HashSet<string> left)
    {
        var ways = new Queue<(string At, string Way)>([(start, start)]);
        var seen = new HashSet<string>(left, StringComparer.Ordinal);
        while (ways.TryDequeue(out var here))
        {
            foreach (var (to, file) in arrows[here.At])
            {
                var way = $"{here.Way} -> {to} ({file})";
                if (to == start)
                    return way;
                if (seen.Add(to))
                    ways.Enqueue((to, way));
            }
        }

        return null;
    }

    /// <summary>The folders that this one names, each with a file that does.</summary>
    private Dictionary<string, string> Arrows(string from)
    {
        var arrows = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (to, types) in _files)
        {
            if (to != from && _files[from].Find(f => DoesName(f, from, to, types)) is { } file)
                arrows[to] = file.Name;
        }

        return arrows;
    }

    private bool DoesName(SourceFile file, string from, string to, List<SourceFile> types)
    {
        var space = $"{_project}.{to.Replace('/', '.')}";
        var last = to[(to.LastIndexOf('/') + 1)..];
        return file.Usings.Any(u => u == space || types.Exists(t => u == $"{space}.{t.Type}"))
            || types.Exists(t => file.Words.Contains($"{last}.{t.Type}"))
            || (from.StartsWith(to + "/", StringComparison.Ordinal) && types.Exists(t => file.Words.Contains(t.Type)));
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src");

    /// <summary>A source file as far as names go.</summary>
    /// <param name="Type">What its name says is in it, without the part after a point.</param>
    /// <param name="Usings">Namespaces and types of its using lines.</param>
    /// <param name="Words">Names in its code, and pairs of names with a point between.</param>
    internal sealed partial record SourceFile(string Name, string Type, string Text, IReadOnlyList<string> Usings, IReadOnlySet<string> Words)
    {
        private const int TimeoutMilliseconds = 5_000;

        public static SourceFile Read(string path)
        {
            var name = Path.GetFileName(path);
            var text = File.ReadAllText(path);
            var code = Comments().Replace(text, "");
            var words = Pairs().Matches(code).SelectMany(m => (string[])[m.Value, $"{m.Value}.{m.Groups["member"].Value}"]);
            return new SourceFile(
                name, name.Split('.')[0], text, [.. UsingLines().Matches(code).Select(m => m.Groups["name"].Value)],
                words.ToHashSet(StringComparer.Ordinal));
        }

        [GeneratedRegex(@"//.*", RegexOptions.None, TimeoutMilliseconds)]
        private static partial Regex Comments();

        [GeneratedRegex(@"^using (static |\w+ = )?(?<name>[\w.]+);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
        private static partial Regex UsingLines();

        [GeneratedRegex(@"\b[A-Z]\w+(?=\.(?<member>[A-Z]\w+))?", RegexOptions.ExplicitCapture, TimeoutMilliseconds)]
        private static partial Regex Pairs();
    }
}
