using System.Reflection;
using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;

namespace Simulator.EndToEnd.Tests;

/// <summary><c>docs/ocpp16-coverage.md</c> says of every action and every key which test proves it. Here it is held to that.</summary>
public sealed class CoverageTests
{
    private static readonly Lazy<string[][]> Rows = new(() => [.. File.ReadLines(Path.Combine(Root, "docs", "ocpp16-coverage.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))]);

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Simulator.sln")))
                folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder above has Simulator.sln.");
            return folder.FullName;
        }
    }

    [Fact]
    public void Actions_AllOfTheRegistry_HaveARow()
    {
        var names = OcppActions.All.ToArray().Select(OcppActions.Name);

        Assert.Equal(names.Order(), Rows.Value.Where(r => r.Length == 4).Select(NameOf).Order());
    }

    [Fact]
    public void Keys_AllOfTheRegistry_HaveARowWithTheirAccessDefaultAndEffect()
    {
        var documented = Rows.Value.Where(r => r.Length == 5).Select(r => (NameOf(r), r[1], Unquoted(r[2]), r[3]));
        var known = StandardKeys.All.Select(k => (k.Name, k.Access is KeyAccess.ReadOnly ? "R" : "RW", k.Default, k.Effect));

        Assert.Equal(known.Order(), documented.Order());
    }

    [Fact]
    public void Tests_OfEveryRow_Exist()
    {
        var tests = Tests();

        foreach (var row in Rows.Value)
        {
            var named = row[^1].Split(", ").Select(Unquoted).ToList();
            Assert.All(named, test => Assert.True(tests.Contains(test), $"{row[0]}: there is no test '{test}'."));
        }
    }

    /// <summary><c>docs/failure-modes.md</c> names tests among other things; they have an underscore.</summary>
    [Fact]
    public void Tests_OfTheFailureModes_Exist()
    {
        var tests = Tests();
        var named = File.ReadAllText(Path.Combine(Root, "docs", "failure-modes.md")).Split('`').Where((_, i) => i % 2 == 1)
            .Where(text => text.Contains('_', StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, test => Assert.True(tests.Contains(test), $"There is no test '{test}'."));
    }

    [Fact]
    public void CertificationCases_OfThisAssembly_AreInTheTable()
    {
        var text = File.ReadAllText(Path.Combine(Root, "docs", "ocpp16-coverage.md"));
        var cases = typeof(CoverageTests).Assembly.GetTypes()
            .Where(t => t.Namespace?.EndsWith(".Certification", StringComparison.Ordinal) ?? false)
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => m.Name.StartsWith("Tc_", StringComparison.Ordinal));

        Assert.All(
            cases.Select(m => m.Name),
            name => Assert.True(text.Contains($"`{name}`", StringComparison.Ordinal), $"{name} is not in the coverage table."));
    }

    private static HashSet<string> Tests() => TestSources().SelectMany(File.ReadLines)
        .Select(line => line.Split('(')[0].Trim().Split(' '))
        .Where(words => words.Length > 2 && words[0] is "public")
        .Select(words => words[^1])
        .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> TestSources() =>
        Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Cases.cs", SearchOption.AllDirectories));

    private static string NameOf(string[] row) => Unquoted(row[0]);

    private static string Unquoted(string cell) => cell.Trim('`', ' ');
}
