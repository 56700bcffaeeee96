using System.IO.Compression;
using System.Security.Cryptography;

namespace Simulator.Host.Web;

/// <summary>One file of the web console as it goes out.</summary>
/// <param name="Type">Content type.</param>
/// <param name="Plain">The bytes.</param>
/// <param name="Gzip">The same, compressed; null where that saves nothing.</param>
/// <param name="Tag">Strong entity tag of the bytes, in quotes.</param>
internal sealed record ConsoleFile(string Type, byte[] Plain, byte[]? Gzip, string Tag)
{
    /// <exception cref="ArgumentException">No content type is known for such a file.</exception>
    public static ConsoleFile Of(string name, byte[] bytes)
    {
        var type = TypeOf(name);
        var packed = Packed(bytes);
        return new ConsoleFile(type, bytes, packed.Length < bytes.Length * 9 / 10 ? packed : null, $"\"{Digest(bytes)}\"");
    }

    /// <summary>Sixteen hexadecimal digits that change with the bytes.</summary>
    public static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".txt" => "text/plain; charset=utf-8",
        ".webmanifest" => "application/manifest+json",
        var other => throw new ArgumentException($"No content type is known for {other}.", nameof(name)),
    };

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
