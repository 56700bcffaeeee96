using System.Globalization;
using System.Text;

namespace Akka.Event;

/// <summary>Fills <c>{Name}</c> and <c>{0}</c> placeholders; named ones in the order of the values.</summary>
public sealed class SemanticLogMessageFormatter : ILogMessageFormatter
{
    public static readonly SemanticLogMessageFormatter Instance = new();

    private SemanticLogMessageFormatter()
    {
    }

    public string Format(string format, IEnumerable<object> args) => Format(format, args.ToArray());

    public string Format(string format, params object[] args)
    {
        if (args is null || args.Length == 0)
            return format;
        var text = new StringBuilder(format.Length + 32);
        var position = 0;
        var next = 0;
        while (position < format.Length)
        {
            var c = format[position];
            if ((c is '{' or '}') && position + 1 < format.Length && format[position + 1] == c)
            {
                text.Append(c);
                position += 2;
                continue;
            }

            var end = c == '{' ? format.IndexOf('}', position) : -1;
            if (end < 0)
            {
                text.Append(c);
                position++;
                continue;
            }

            Append(text, format.AsSpan(position, end + 1 - position), args, ref next);
            position = end + 1;
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ReadOnlySpan<char> placeholder, object[] args, ref int next)
    {
        var inside = placeholder[1..^1];
        var colon = inside.IndexOf(':');
        var name = colon < 0 ? inside : inside[..colon];
        var comma = name.IndexOf(',');
        if (comma >= 0)
            name = name[..comma];
        var index = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : next++;
        if (index >= args.Length)
        {
            text.Append(placeholder);
            return;
        }

        var value = args[index];
        var shape = colon < 0 ? null : inside[(colon + 1)..].ToString();
        text.Append(value is IFormattable formattable
            ? formattable.ToString(shape, CultureInfo.InvariantCulture)
            : value?.ToString() ?? "null");
    }
}
