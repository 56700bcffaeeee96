using System.Buffers;
using System.Globalization;
using System.Text;

namespace Simulator.Actors.Templates;

/// <summary>Makes station ids.</summary>
public static class StationNames
{
    private const int LastWithFourDigits = 9999;

    // RFC 3986, 3.3: the characters of a path segment that stand for themselves.
    private static readonly SearchValues<byte> Pchar =
        SearchValues.Create("-._~!$&'()*+,;=:@0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>
    /// <c>baseName-INNNNsuffix</c>, I being the instance index and NNNN the station's index with at least four digits; or the base name
    /// alone when it is fixed. Beyond 9999 the number grows, so that no two stations of a template are ever the same.
    /// </summary>
    public static string StationId(StationNaming naming, int index, int instanceIndex)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        if (naming.FixedName)
            return naming.BaseName;
        var format = index <= LastWithFourDigits ? "D4" : "D";
        var number = index.ToString(format, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{naming.BaseName}-{instanceIndex}{number}{naming.NameSuffix}");
    }

    /// <summary>A station id as a segment of a URL's path: percent-encoded where that is necessary, and nowhere else.</summary>
    public static string Segment(string stationId)
    {
        ArgumentNullException.ThrowIfNull(stationId);
        var segment = new StringBuilder(stationId.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(stationId))
        {
            if (Pchar.Contains(octet))
                segment.Append((char)octet);
            else
                segment.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
        }

        return segment.ToString();
    }
}
