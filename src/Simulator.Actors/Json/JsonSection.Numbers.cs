using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Simulator.Actors.Json;

public sealed partial class JsonSection
{
    /// <summary>Most entries of a list of numbers or texts.</summary>
    public const int ListMax = 10_000;

    /// <returns>Null when absent or out of range.</returns>
    public double? Number(string key, NumberRange range)
    {
        if (!TryGet(key, out var value))
            return null;
        if (TryNumber(value, out var number) && range.Contains(number))
            return number;
        Fault(key, range.ToString());
        return null;
    }

    /// <returns>Null when absent, not whole or out of range.</returns>
    public int? Whole(string key, NumberRange range)
    {
        if (!TryGet(key, out var value))
            return null;
        if (TryNumber(value, out var number) && IsWhole(number) && range.Contains(number))
            return (int)number;
        Fault(key, "whole, " + range);
        return null;
    }

    public TimeSpan? Seconds(string key) => Number(key, NumberRange.Seconds) is { } s ? TimeSpan.FromSeconds(s) : null;

    public TimeSpan? Milliseconds(string key) => Number(key, NumberRange.Milliseconds) is { } ms ? TimeSpan.FromMilliseconds(ms) : null;

    /// <summary>One number, or a list with at least one.</summary>
    /// <returns>Empty when absent or with a fault.</returns>
    public ImmutableArray<double> Numbers(string key, NumberRange range, bool whole = false)
    {
        if (!TryGet(key, out var value))
            return [];
        var allowed = (whole ? "whole, " : "") + range + ", or a list of such";
        if (value.ValueKind != JsonValueKind.Array)
        {
            if (TryNumber(value, out var number) && range.Contains(number) && (!whole || IsWhole(number)))
                return [number];
            Fault(key, allowed);
            return [];
        }

        var numbers = ImmutableArray.CreateBuilder<double>();
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var usable = TryNumber(item, out var number) && range.Contains(number) && (!whole || IsWhole(number));
            if (usable && numbers.Count < ListMax)
                numbers.Add(number);
            else
                Report.Fault(JsonPath.Item(PathOf(key), index), Show(item), allowed);
            index++;
        }

        if (index == 0)
            Fault(key, allowed);
        return numbers.DrainToImmutable();
    }

    /// <summary>One text, or a list of texts; empty texts are left out.</summary>
    public ImmutableArray<string> Texts(string key) => [.. TextEntries(key).Select(entry => entry.Text)];

    /// <summary>As <see cref="Texts"/>, each with its path: that of the key, or of an entry of its list.</summary>
    public ImmutableArray<(string Path, string Text)> TextEntries(string key)
    {
        if (!TryGet(key, out var value))
            return [];
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString() is { Length: > 0 } text ? [(PathOf(key), text)] : [];
        var texts = ImmutableArray.CreateBuilder<(string, string)>();
        if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
            {
                var path = JsonPath.Item(PathOf(key), index++);
                if (item.ValueKind != JsonValueKind.String || texts.Count == ListMax)
                    Report.Fault(path, Show(item), $"a text, or a list of at most {ListMax} texts");
                else if (item.GetString() is { Length: > 0 } entry)
                    texts.Add((path, entry));
            }

            return texts.DrainToImmutable();
        }

        Fault(key, "a text or a list of texts");
        return [];
    }

    /// <summary>Reads a number, or a text that holds nothing but a number.</summary>
    public static bool TryNumber(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out number),
            JsonValueKind.String => double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number)
                && double.IsFinite(number),
            _ => false,
        };
    }

    private static bool IsWhole(double number) => number >= int.MinValue && number <= int.MaxValue && Math.Floor(number).Equals(number);
}
