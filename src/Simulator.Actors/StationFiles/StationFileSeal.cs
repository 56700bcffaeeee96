using System.Buffers.Text;
using System.Text;

namespace Simulator.Actors.StationFiles;

/// <summary>
/// The last key of a station file: a stamp of all the bytes before it. Where it holds, nobody has touched the file, and its
/// <c>configurationHash</c>, which costs twenty times as much, need not be made again: at the start of a fleet that is a file a station.
/// </summary>
internal static class StationFileSeal
{
    public const string Key = "textStamp";

    private const int DigitsLength = 16;

    private static readonly byte[] Before = Encoding.ASCII.GetBytes($",\n  \"{Key}\": \"");

    private static ReadOnlySpan<byte> After => "\"\n}\n"u8;

    /// <param name="text">An indented object that is not empty.</param>
    /// <returns>The same with the seal as its last key, and a new line.</returns>
    public static byte[] Close(ReadOnlySpan<byte> text)
    {
        var body = text[..^"\n}"u8.Length];
        return [.. body, .. Before, .. Encoding.ASCII.GetBytes(StationFileStamp.Of(body).ToString("x16", null)), .. After];
    }

    /// <summary>Whether these are the bytes that were written. If not, they may still mean the same.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> text)
    {
        var end = text.Length - After.Length - DigitsLength;
        return end > Before.Length
            && text[..end].EndsWith(Before)
            && text.EndsWith(After)
            && Utf8Parser.TryParse(text.Slice(end, DigitsLength), out ulong stamp, out var read, 'x')
            && read == DigitsLength
            && stamp == StationFileStamp.Of(text[..(end - Before.Length)]);
    }
}
