using System.Globalization;
using System.Text;

namespace Akka.Configuration;

/// <summary>An object of settings: each value a string, a list or another object.</summary>
internal sealed class HoconTree
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    internal bool IsEmpty => _values.Count == 0;

    internal IReadOnlyCollection<string> Names => _values.Keys;

    internal object Find(string path)
    {
        object found = this;
        foreach (var key in Keys(path))
        {
            if (found is not HoconTree tree || !tree._values.TryGetValue(key, out found))
                return null;
        }

        return found;
    }

    internal void Set(IReadOnlyList<string> path, object value)
    {
        var tree = this;
        for (var i = 0; i < path.Count - 1; i++)
        {
            if (tree._values.GetValueOrDefault(path[i]) is not HoconTree inner)
                tree._values[path[i]] = inner = new HoconTree();
            tree = inner;
        }

        tree._values[path[^1]] = value is HoconTree added && tree._values.GetValueOrDefault(path[^1]) is HoconTree there
            ? added.Over(there)
            : value;
    }

    /// <summary>A new tree: this one, and what only the other has.</summary>
    internal HoconTree Over(HoconTree below)
    {
        var merged = new HoconTree();
        foreach (var (key, value) in below._values)
            merged._values[key] = value;
        foreach (var (key, value) in _values)
        {
            merged._values[key] = value is HoconTree mine && below._values.GetValueOrDefault(key) is HoconTree theirs
                ? mine.Over(theirs)
                : value;
        }

        return merged;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, "");
        return text.ToString();
    }

    /// <summary>Keys are parted by dots; a part in quotes keeps its own.</summary>
    internal static List<string> Keys(string path)
    {
        var keys = new List<string>();
        var key = new StringBuilder();
        var quoted = false;
        foreach (var c in path)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == '.' && !quoted)
            {
                keys.Add(key.ToString());
                key.Clear();
            }
            else
            {
                key.Append(c);
            }
        }

        keys.Add(key.ToString());
        return keys;
    }

    private static string Quote(string value) =>
        $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string Show(object value) => value switch
    {
        string text => Quote(text),
        IEnumerable<object> list => $"[{string.Join(", ", list.Select(Show))}]",
        _ => value.ToString(),
    };

    private void Write(StringBuilder text, string indent)
    {
        foreach (var (key, value) in _values)
        {
            var name = key.All(c => char.IsLetterOrDigit(c) || c is '-' or '_') ? key : Quote(key);
            if (value is HoconTree tree)
            {
                text.Append(CultureInfo.InvariantCulture, $"{indent}{name} {{\n");
                tree.Write(text, indent + "  ");
                text.Append(CultureInfo.InvariantCulture, $"{indent}}}\n");
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{indent}{name} = {Show(value)}\n");
            }
        }
    }
}

/// <summary>Times as HOCON writes them.</summary>
internal static class HoconDuration
{
    private static readonly (string[] Names, double Milliseconds)[] Units =
    [
        (["", "ms", "milli", "millis", "millisecond", "milliseconds"], 1),
        (["ns", "nano", "nanos", "nanosecond", "nanoseconds"], 1e-6),
        (["us", "micro", "micros", "microsecond", "microseconds"], 1e-3),
        (["s", "second", "seconds"], 1_000),
        (["m", "minute", "minutes"], 60_000),
        (["h", "hour", "hours"], 3_600_000),
        (["d", "day", "days"], 86_400_000),
    ];

    private static readonly System.Buffers.SearchValues<char> OfNumbers = System.Buffers.SearchValues.Create("0123456789.-+");

    internal static TimeSpan Parse(string path, string text, bool allowInfinite)
    {
        if (allowInfinite && string.Equals(text, "infinite", StringComparison.OrdinalIgnoreCase))
            return Timeout.InfiniteTimeSpan;
        var length = text.AsSpan().IndexOfAnyExcept(OfNumbers);
        var number = length < 0 ? text : text[..length];
        var unit = length < 0 ? "" : text[length..].Trim();
        foreach (var (names, milliseconds) in Units)
        {
            if (names.Contains(unit, StringComparer.OrdinalIgnoreCase)
                && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
                return TimeSpan.FromMilliseconds(value * milliseconds);
        }

        throw new ConfigurationException($"'{path}' is '{text}', which is not a time such as '10 ms', '3s' or '5 minutes'.");
    }
}
