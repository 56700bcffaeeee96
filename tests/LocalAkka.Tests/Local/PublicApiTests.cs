using System.Reflection;
using System.Runtime.Loader;
using Akka.Actor;
using Akka.TestKit;

namespace LocalAkka.Tests.Local;

/// <summary>Nothing may be public here that Akka.NET does not have, in name, signature and kind.</summary>
public sealed class PublicApiTests
{
    [AkkaPackagesFact]
    public void Surface_IsASubset_OfAkkaNets()
    {
        var akka = AkkaPackages.Load().SelectMany(assembly => assembly.GetExportedTypes()).ToDictionary(type => type.FullName!);
        var extra = new[] { typeof(ActorSystem).Assembly, typeof(TestKitBase).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Namespace != "Akka.Persistence.Sql.Hosting") // of a package that this machine's need not hold
            .SelectMany(type => akka.TryGetValue(type.FullName!, out var theirs)
                ? ApiDifference.Extra(type, theirs)
                : [$"{type.FullName}: no such type"])
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.True(extra.Count == 0, $"{extra.Count} differences:\n{string.Join('\n', extra)}");
    }
}

/// <summary>A fact that needs the Akka.NET packages on this machine.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AkkaPackagesFactAttribute : FactAttribute
{
    public AkkaPackagesFactAttribute()
    {
        if (AkkaPackages.Missing is { } missing)
            Skip = $"The package cache has no {missing}; without it there is nothing to compare with.";
    }
}

internal static class AkkaPackages
{
    private static readonly string[] Names =
    [
        "Akka", "Akka.Hosting", "Akka.Persistence", "Akka.Persistence.Hosting", "Akka.TestKit", "Akka.TestKit.Xunit2",
    ];

    private static readonly string Cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    internal static string? Missing => Array.Find(Names, name => Find(name) is null);

    internal static IEnumerable<Assembly> Load()
    {
        var context = new AssemblyLoadContext("akka");
        context.Resolving += (loading, name) => Find(name.Name!) is { } file ? loading.LoadFromAssemblyPath(file) : null;
        return Names.Select(name => context.LoadFromAssemblyPath(Find(name)!)).ToList();
    }

    private static string? Find(string name)
    {
        var package = Path.Combine(Cache, name.ToLowerInvariant());
        return Directory.Exists(package)
            ? Directory.EnumerateFiles(package, $"{name}.dll", SearchOption.AllDirectories)
                .Where(file => file.Contains($"{Path.DirectorySeparatorChar}lib{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                // The builds for .NET itself first: those for netstandard lean on packages that .NET no longer restores.
                .OrderBy(file => file.Contains("netstandard", StringComparison.Ordinal))
                .ThenByDescending(file => file, StringComparer.Ordinal)
                .FirstOrDefault()
            : null;
    }
}
