using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace Simulator.Actors.ConfigurationKeys;

/// <summary>Every standard key of OCPP 1.6 edition 2, chapter 9, and of its errata sheet, in the specification's order.</summary>
public static class StandardKeys
{
    private static readonly FrozenDictionary<string, KeyDefinition> ByName;

    static StandardKeys()
    {
        All = [.. CoreKeys.All, .. ProfileKeys.All];
        ByName = All.ToFrozenDictionary(key => key.Name, StringComparer.OrdinalIgnoreCase);
    }

    public static ImmutableArray<KeyDefinition> All { get; }

    /// <summary>The standard key called <paramref name="name"/>, compared without case (CiString50Type), or null.</summary>
    public static KeyDefinition? Find(string name) => ByName.GetValueOrDefault(name);

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
