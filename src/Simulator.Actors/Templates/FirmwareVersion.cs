using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Simulator.Actors.Templates;

/// <summary>The version of a firmware, as text with numbers in it.</summary>
public static partial class FirmwareVersion
{
    private const int MaxLength = 50; // BootNotification.firmwareVersion, CiString50Type

    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The version after an update: one number in it raised by <paramref name="step"/>, its leading zeros kept. A version that does not
    /// match the pattern, has no such number or would grow too long stays as it is.
    /// </summary>
    /// <param name="pattern">Regular expression of the version; null: any.</param>
    /// <param name="group">1-based group of the pattern that holds the number; null: the last number of the version.</param>
    public static string Next(string version, string? pattern, int? group, int step)
    {
        var (from, length) = (0, version.Length);
        if (pattern is not null)
        {
            if (Matched(version, pattern) is not { Success: true } match)
                return version;
            Group part = group is { } n ? match.Groups[n] : match;
            (from, length) = (part.Index, part.Length);
        }

        var number = LastNumber().Match(version, from, length);
        if (!number.Success)
            return version;
        var raised = BigInteger.Parse(number.Value, CultureInfo.InvariantCulture) + step;
        if (raised < 0)
            return version;
        var next = string.Concat(
            version.AsSpan(0, number.Index),
            raised.ToString("D" + number.Length.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            version.AsSpan(number.Index + number.Length));
        return next.Length <= MaxLength ? next : version;
    }

    private static Match? Matched(string version, string pattern)
    {
        try
        {
            return Regex.Match(version, pattern, RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (Exception e) when (e is RegexParseException or RegexMatchTimeoutException)
        {
            return null;
        }
    }

    [GeneratedRegex("[0-9]+", RegexOptions.RightToLeft | RegexOptions.CultureInvariant, 100)]
    private static partial Regex LastNumber();
}
