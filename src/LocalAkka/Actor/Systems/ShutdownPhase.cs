using Akka.Configuration;

namespace Akka.Actor;

/// <summary>One phase of <see cref="CoordinatedShutdown"/> as configured.</summary>
internal sealed record ShutdownPhase(string Name, IList<string> DependsOn, TimeSpan Timeout, bool Recover)
{
    /// <exception cref="ArgumentException">Phases depend on each other in a circle.</exception>
    internal static List<ShutdownPhase> Ordered(Config config)
    {
        var usual = config.GetTimeSpan("default-phase-timeout", allowInfinite: false);
        var phases = config.GetConfig("phases");
        var all = phases.Tree.Names.ToDictionary(
            name => name,
            name => Read(name, phases.GetConfig(name) ?? Config.Empty, usual),
            StringComparer.Ordinal);
        var ordered = new List<ShutdownPhase>();
        var path = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in all.Keys)
            Visit(name, all, path, ordered);
        return ordered;
    }

    private static ShutdownPhase Read(string name, Config config, TimeSpan usual) => new(
        name,
        config.GetStringList("depends-on"),
        config.GetTimeSpan("timeout", usual, allowInfinite: false),
        config.GetBoolean("recover", true));

    private static void Visit(
        string name, Dictionary<string, ShutdownPhase> all, HashSet<string> path, List<ShutdownPhase> ordered)
    {
        if (!all.TryGetValue(name, out var phase))
            throw new ArgumentException($"Phase [{name}] is depended on but not defined.");
        if (ordered.Contains(phase))
            return;
        if (!path.Add(name))
            throw new ArgumentException($"Cycle detected in graph of phases: phase [{name}] depends transitively on itself.");
        foreach (var before in phase.DependsOn)
            Visit(before, all, path, ordered);
        path.Remove(name);
        ordered.Add(phase);
    }
}
