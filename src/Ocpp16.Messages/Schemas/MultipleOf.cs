using System.Globalization;

namespace Ocpp16.Messages;

/// <summary>Keyword multipleOf, exact in decimal: 0.3 is three times 0.1, and a number may have as many digits as it likes.</summary>
internal sealed class MultipleOf
{
    private readonly string _text;

    // The divisor is _digits times ten to the power of _exponent.
    private readonly ulong _digits;
    private readonly int _exponent;

    /// <exception cref="FormatException">The divisor is not above 0, or has more digits than a decimal.</exception>
    public MultipleOf(string divisor)
    {
        const decimal MostDigits = 1_000_000_000_000_000_000m;
        _text = divisor;
        if (!decimal.TryParse(divisor, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value is <= 0 or >= MostDigits)
            throw new FormatException($"multipleOf: {divisor} is not a number above 0.");
        while (value != decimal.Truncate(value) && value < MostDigits / 10)
        {
            value *= 10;
            _exponent--;
        }

        if (value != decimal.Truncate(value))
            throw new FormatException($"multipleOf: {divisor} has too many digits.");
        _digits = (ulong)value;
    }

    public override string ToString() => _text;

    /// <param name="number">A JSON number.</param>
    public bool Divides(ReadOnlySpan<byte> number)
    {
        var mantissa = number;
        var exponent = 0L;
        if (number.IndexOfAny((byte)'e', (byte)'E') is var e and >= 0)
        {
            mantissa = number[..e];
            exponent = Exponent(number[(e + 1)..]);
        }

        // Without its trailing zeros the mantissa holds no factor of ten, so what is left of the exponent must not be negative.
        if (mantissa.IndexOf((byte)'.') is var point and >= 0)
            exponent -= mantissa.Length - 1 - point;
        var end = mantissa.LastIndexOfAnyInRange((byte)'1', (byte)'9') + 1;
        if (end == 0)
            return true; // zero
        exponent += mantissa[end..].Count((byte)'0') - _exponent;
        return exponent >= 0 && Remainder(mantissa[..end]) * PowerOfTen(exponent) % _digits == 0;
    }

    private UInt128 Remainder(ReadOnlySpan<byte> mantissa)
    {
        UInt128 remainder = 0;
        foreach (var c in mantissa)
        {
            if (c is >= (byte)'0' and <= (byte)'9')
                remainder = ((remainder * 10) + (uint)(c - '0')) % _digits;
        }

        return remainder;
    }

    private UInt128 PowerOfTen(long exponent)
    {
        UInt128 power = 1;
        UInt128 factor = 10 % _digits;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                power = power * factor % _digits;
            factor = factor * factor % _digits;
        }

        return power;
    }

    // An exponent too long for 64 bits is cut; no divisor in use can tell the difference.
    private static long Exponent(ReadOnlySpan<byte> text)
    {
        const long Limit = 1_000_000_000_000_000;
        var value = 0L;
        foreach (var c in text)
        {
            if (c is >= (byte)'0' and <= (byte)'9')
                value = Math.Min((value * 10) + c - '0', Limit);
        }

        return text[0] == '-' ? -value : value;
    }
}
