using System.Collections.Immutable;
using System.Globalization;
using Ocpp16.Messages;

namespace Simulator.Actors.ConfigurationKeys;

/// <summary>Type of a key's value, as chapter 9 names it; <see cref="Text"/> is for keys that chapter 9 does not know.</summary>
public enum KeyType
{
    Bool,
    Int,

    /// <summary>Comma-separated list. Spaces around a member do not count.</summary>
    Csl,
    Text,
}

/// <summary>Property "Accessibility" of chapter 9.</summary>
public enum KeyAccess
{
    ReadOnly,
    ReadWrite,
}

/// <summary>One configuration key: what it holds, what it does, and which values it takes.</summary>
/// <param name="Required">Whether a station that supports the profile must have the key.</param>
/// <param name="Default">Value of a station whose template does not name the key.</param>
/// <param name="Effect">What the value changes in the station's behaviour, in one sentence.</param>
public sealed record KeyDefinition(
    string Name, FeatureProfile Profile, KeyType Type, KeyAccess Access, bool Required, string Default, string Effect)
{
    /// <summary>A value has at most this many characters (6.9: CiString500Type).</summary>
    public const int ValueMaxLength = 500;

    /// <summary>Unit of the value; null: it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>Least integer taken.</summary>
    public int Minimum { get; init; }

    /// <summary>Largest integer taken.</summary>
    public int Maximum { get; init; } = int.MaxValue;

    /// <summary>True: a change takes effect only after a reboot.</summary>
    public bool Reboot { get; init; }

    /// <summary>What a text, or each member of a list, may be; null: anything.</summary>
    public ValueRule? Rule { get; init; }

    /// <summary>Why <paramref name="value"/> is not one of this key, as a sentence, or null when it is.</summary>
    public string? Fault(string value)
    {
        if (value.Length > ValueMaxLength)
            return $"{Name} takes at most {ValueMaxLength} characters, not {value.Length}.";
        return Type switch
        {
            KeyType.Bool when !IsBoolean(value) => $"{Name} takes true or false, not '{value}'.",
            KeyType.Int when !IsInRange(value) => $"{Name} takes a whole number from {Minimum} to {Maximum}, not '{value}'.",
            KeyType.Csl => RuleFault(StoredValue.Split(value)),
            KeyType.Text => RuleFault([value]),
            _ => null,
        };
    }

    // bool.TryParse alone would let spaces around the word pass.
    private static bool IsBoolean(string value) => bool.TryParse(value, out var flag) && value.Length == (flag ? 4 : 5);

    // Digits alone: no sign, no fraction, no exponent, no space.
    private bool IsInRange(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= Minimum && number <= Maximum;

    private string? RuleFault(ImmutableArray<string> parts) =>
        Rule is not null && parts.FirstOrDefault(part => !Rule.Allows(part)) is { } bad ? $"{Name} takes {Rule.Description}, not '{bad}'." : null;
}

/// <summary>What a text, or a member of a comma-separated list, may be.</summary>
/// <param name="Description">Ends the sentence "the key takes …".</param>
public sealed record ValueRule(string Description, Func<string, bool> Allows)
{
    public static ValueRule OneOf(params ImmutableArray<string> names) =>
        new(string.Join(", ", names), member => names.Contains(member, StringComparer.Ordinal));
}
