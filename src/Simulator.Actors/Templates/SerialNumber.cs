using Simulator.Actors.Chance;

namespace Simulator.Actors.Templates;

/// <summary>Serial numbers of BootNotification: a prefix of the template and random digits, the same for all of one station.</summary>
public static class SerialNumber
{
    /// <summary>Length of the three serial numbers in BootNotification.req (OCPP 1.6 §6.5); longer ones are cut at the end.</summary>
    public const int LengthMax = 25;

    private const int SuffixBytes = 16;

    /// <summary>32 upper-case hexadecimal digits.</summary>
    public static string DrawSuffix(RandomStream chance)
    {
        Span<byte> bytes = stackalloc byte[SuffixBytes];
        chance.NextBytes(bytes);
        return Convert.ToHexString(bytes);
    }

    /// <returns>Null without a prefix: the station has no such number.</returns>
    public static string? From(string? prefix, string suffix)
    {
        if (string.IsNullOrEmpty(prefix))
            return null;
        var room = Math.Clamp(LengthMax - prefix.Length, 0, suffix.Length);
        return string.Concat(prefix, suffix.AsSpan(0, room));
    }
}
