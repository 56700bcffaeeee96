using System.Buffers.Binary;

namespace Simulator.Actors.Chance;

/// <summary>
/// A seeded stream of chance for one station and one purpose. Streams with different (seed, station, connector, purpose) never disturb each
/// other, so adding a draw in one place changes no other place of the same run.
/// </summary>
/// <remarks>SplitMix64: 24 bytes a stream, where <see cref="Random"/> with a seed takes 300. Not thread-safe; not for secrets.</remarks>
public sealed class RandomStream
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    public RandomStream(ulong seed) => _state = seed;

    /// <param name="runSeed">The run's seed (<c>--seed</c>).</param>
    /// <param name="stationId">Identity of the station.</param>
    /// <param name="connectorId">0 for the station itself.</param>
    /// <param name="purpose">A constant that names what is drawn, such as <c>atg</c> or <c>message-id</c>.</param>
    public static RandomStream For(long runSeed, string stationId, int connectorId, string purpose)
    {
        var hash = 0xCBF29CE484222325UL ^ (ulong)runSeed; // FNV-1a over the parts, mixed once more below
        Span<byte> utf8 = stackalloc byte[256];
        hash = Mix(hash, stationId, utf8);
        hash = (hash ^ (uint)connectorId) * 0x100000001B3;
        hash = Mix(hash, purpose, utf8);
        var stream = new RandomStream(hash);
        stream.NextUInt64();
        return stream;
    }

    public ulong NextUInt64()
    {
        var z = _state += Golden;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [<paramref name="min"/>, <paramref name="max"/>].</summary>
    public double NextDouble(double min, double max) => min + (NextDouble() * (max - min));

    /// <summary>Uniform in [<paramref name="min"/>, <paramref name="max"/>], both ends included.</summary>
    public int NextInt(int min, int max)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(min, max);
        return (int)(min + (long)(NextDouble() * ((long)max - min + 1)));
    }

    public void NextBytes(Span<byte> destination)
    {
        Span<byte> word = stackalloc byte[8];
        while (destination.Length > 0)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, NextUInt64());
            var n = Math.Min(8, destination.Length);
            word[..n].CopyTo(destination);
            destination = destination[n..];
        }
    }

    /// <summary>A version 4 UUID in its usual 36 characters: the form of every message id.</summary>
    public string NextUuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    private static ulong Mix(ulong hash, string text, Span<byte> utf8)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var n = rune.EncodeToUtf8(utf8);
            foreach (var b in utf8[..n])
                hash = (hash ^ b) * 0x100000001B3;
        }

        return (hash ^ 0xFF) * 0x100000001B3; // an end mark, so that ("ab", "c") and ("a", "bc") differ
    }
}
