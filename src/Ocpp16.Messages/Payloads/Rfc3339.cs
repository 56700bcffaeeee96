using System.Diagnostics.CodeAnalysis;

namespace Ocpp16.Messages;

/// <summary>Timestamps as RFC 3339, 5.6 has them, which is what format date-time of the OCPP schemas means.</summary>
public static class Rfc3339
{
    /// <summary>Length of what <see cref="Format"/> writes.</summary>
    public const int Length = 24;

    /// <summary>Writes <c>yyyy-MM-ddTHH:mm:ss.fffZ</c>, cut to milliseconds.</summary>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public static void Format(DateTimeOffset value, Span<byte> destination)
    {
        var utc = value.UtcDateTime;
        Digits(destination[..4], utc.Year);
        destination[4] = (byte)'-';
        Digits(destination.Slice(5, 2), utc.Month);
        destination[7] = (byte)'-';
        Digits(destination.Slice(8, 2), utc.Day);
        destination[10] = (byte)'T';
        Digits(destination.Slice(11, 2), utc.Hour);
        destination[13] = (byte)':';
        Digits(destination.Slice(14, 2), utc.Minute);
        destination[16] = (byte)':';
        Digits(destination.Slice(17, 2), utc.Second);
        destination[19] = (byte)'.';
        Digits(destination.Slice(20, 3), utc.Millisecond);
        destination[23] = (byte)'Z';
    }

    /// <summary>
    /// Reads a date-time with any offset, any fraction (cut to 100 ns), a leap second, and <c>t</c> or <c>z</c> in lower case.
    /// Instants outside of years 1 to 9999 come back as the nearest that can be held.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value) =>
        TryParse(text, out value, out var hasOffset) && hasOffset;

    /// <summary>The same, and a text without an offset is read as UTC, with <paramref name="hasOffset"/> false.</summary>
    [SuppressMessage("Design", "MA0132:Do not convert implicitly to DateTimeOffset", Justification = "The offset is given as zero.")]
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value, out bool hasOffset)
    {
        value = default;
        hasOffset = false;
        if (!Date(text, out var year, out var month, out var day) || !Time(text, out var hour, out var minute, out var second))
            return false;

        var rest = text[19..];
        if (!Fraction(ref rest, out var fraction) || !Offset(rest, out var offsetMinutes, out hasOffset))
            return false;

        // A leap second is the last one of a UTC day.
        if (second == 60 && ((hour * 60) + minute - offsetMinutes + 2880) % 1440 != 1439)
            return false;

        if (year == 0)
        {
            value = DateTimeOffset.MinValue;
            return true;
        }

        var ticks = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Utc).Ticks
            + (second * TimeSpan.TicksPerSecond) + fraction - (offsetMinutes * TimeSpan.TicksPerMinute);
        value = new DateTimeOffset(Math.Clamp(ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
        return true;
    }

    private static bool Date(ReadOnlySpan<byte> text, out int year, out int month, out int day)
    {
        year = month = day = 0;
        return text.Length >= 19 && text[4] == '-' && text[7] == '-'
            && Number(text[..4], out year) && Number(text.Slice(5, 2), out month) && Number(text.Slice(8, 2), out day)
            && month is >= 1 and <= 12 && day >= 1 && day <= DaysInMonth(year, month);
    }

    private static bool Time(ReadOnlySpan<byte> text, out int hour, out int minute, out int second)
    {
        hour = minute = second = 0;
        return (text[10] | 0x20) == 't' && text[13] == ':' && text[16] == ':'
            && Number(text.Slice(11, 2), out hour) && Number(text.Slice(14, 2), out minute) && Number(text.Slice(17, 2), out second)
            && hour <= 23 && minute <= 59 && second <= 60;
    }

    private static bool Fraction(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (rest.IsEmpty || rest[0] != '.')
            return true;

        var length = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (length < 0)
            length = rest.Length - 1;
        if (length == 0)
            return false;

        for (var i = 0; i < 7; i++)
            ticks = (ticks * 10) + (i < length ? rest[1 + i] - '0' : 0);
        rest = rest[(1 + length)..];
        return true;
    }

    private static bool Offset(ReadOnlySpan<byte> text, out int minutes, out bool present)
    {
        minutes = 0;
        present = !text.IsEmpty;
        if (text.IsEmpty || (text.Length == 1 && (text[0] | 0x20) == 'z'))
            return true;
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !Number(text.Slice(1, 2), out var hour) || !Number(text.Slice(4, 2), out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        minutes = ((hour * 60) + minute) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    // Year 0 is a leap year in RFC 3339's calendar and unknown to DateTime.
    private static int DaysInMonth(int year, int month) => DateTime.DaysInMonth(year == 0 ? 4 : year, month);

    private static bool Number(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9')
                return false;
            value = (value * 10) + digit - '0';
        }

        return true;
    }

    private static void Digits(Span<byte> destination, int value)
    {
        for (var i = destination.Length - 1; i >= 0; i--)
        {
            destination[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
