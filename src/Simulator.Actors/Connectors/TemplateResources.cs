using System.Collections.Immutable;
using Simulator.Actors.Chance;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Metering;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Connectors;

/// <summary>What the stations of one template share besides the template itself.</summary>
/// <param name="Keys">Tables of configuration keys.</param>
/// <param name="IdTags">Tags that its drivers carry.</param>
/// <param name="EvProfiles">Vehicles that come to it; empty: the built-in one for the kind of current.</param>
public sealed record TemplateResources(
    StationTemplate Template,
    ConfigurationKeyTables Keys,
    ImmutableArray<string> IdTags,
    ImmutableArray<EvProfile> EvProfiles)
{
    private ConnectorSettings? _common;

    /// <summary>Most stations of a template have equal settings: they share one object.</summary>
    internal ConnectorSettings Shared(ConnectorSettings settings) =>
        Interlocked.CompareExchange(ref _common, settings, null) is { } common && common == settings ? common : settings;

    /// <summary>Draws a vehicle by weight; null stands for the built-in one.</summary>
    public EvProfile? DrawEv(RandomStream random)
    {
        if (EvProfiles.IsDefaultOrEmpty)
            return null;
        var left = random.NextDouble() * EvProfiles.Sum(p => p.Weight);
        foreach (var profile in EvProfiles)
        {
            left -= profile.Weight;
            if (left < 0)
                return profile;
        }

        return EvProfiles[^1];
    }

    /// <returns>Null stands for the built-in one.</returns>
    public EvProfile? FindEv(string? id)
    {
        foreach (var profile in EvProfiles)
        {
            if (string.Equals(profile.Id, id, StringComparison.Ordinal))
                return profile;
        }

        return null;
    }
}
