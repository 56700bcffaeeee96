using System.Collections.Immutable;
using System.Globalization;

namespace Simulator.Actors.ConfigurationKeys;

/// <summary>A value with what it means, worked out once when it is stored, so that no reader parses.</summary>
internal sealed class StoredValue
{
    public StoredValue(string? text, KeyType type)
    {
        Text = text;
        Flag = bool.TryParse(text, out var flag) && flag;
        Number = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        Members = type == KeyType.Csl ? Split(text) : [];
    }

    /// <summary>Null: the key is known and not set (7.29).</summary>
    public string? Text { get; }

    public bool Flag { get; }

    public int? Number { get; }

    public ImmutableArray<string> Members { get; }

    /// <summary>Members of a comma-separated list without the spaces around them; an empty text has none.</summary>
    public static ImmutableArray<string> Split(string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : [.. text.Split(',', StringSplitOptions.TrimEntries)];
}
