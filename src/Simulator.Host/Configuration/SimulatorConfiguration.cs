using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Simulator.Actors.Fleet;
using Simulator.Actors.Json;

namespace Simulator.Host.Configuration;

/// <summary>Outcome of reading config.json and every file it names: a configuration to run, or all faults of all files.</summary>
public sealed record SimulatorConfiguration
{
    /// <summary>Null when there are faults; the same holds for the plan.</summary>
    public SimulatorOptions? Options { get; init; }

    public FleetPlan? Plan { get; init; }

    public ConfigurationFaults Faults { get; init; } = ConfigurationFaults.None;

    /// <summary>Deprecated and unknown keys, and values that are used in another way than they read.</summary>
    public ImmutableArray<ConfigurationWarning> Warnings { get; init; } = [];

    /// <summary>
    /// Keys that are read but change nothing, one text for each file that has some: <c>config.json: uiServer, persistState</c>.
    /// </summary>
    public ImmutableArray<string> KeysNotActedOn { get; init; } = [];

    /// <summary>Whether the plan's URLs are that of the built-in central system, as config.json gives none.</summary>
    public bool UsesBuiltInCentralSystem { get; init; }

    /// <summary>The files this was read from, those that are missing too, as they were read.</summary>
    internal FilesRead Files { get; init; } = new();

    [MemberNotNullWhen(true, nameof(Options), nameof(Plan))]
    public bool Succeeded => Plan is not null;

    /// <summary>The warnings as they are told; keys that are read but change nothing are one of all files together.</summary>
    public IEnumerable<string> WarningLines()
    {
        foreach (var warning in Warnings)
            yield return warning.ToString();
        if (!KeysNotActedOn.IsEmpty)
            yield return $"not acted on: {string.Join("; ", KeysNotActedOn)}";
    }
}
