using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;

namespace Simulator.Actors.Sockets;

/// <summary>What a WebSocket frame carries (RFC 6455, 5.2).</summary>
internal enum WebSocketOpcode : byte
{
    Text = 0x1,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA,
}

/// <summary>Writes whole, masked frames as a client sends them (RFC 6455, 5.2 and 5.3).</summary>
internal static class MaskedFrame
{
    public const int MaskLength = 4;

    /// <summary>Longest payload of a control frame (RFC 6455, 5.5).</summary>
    public const int ControlPayloadMax = 125;

    private const byte Final = 0x80;
    private const byte Masked = 0x80;
    private const byte OpcodeBits = 0x0F;

    /// <summary>Bytes that <see cref="Write"/> needs for a payload of that length.</summary>
    public static int LengthOf(int payloadLength) => payloadLength + MaskLength + payloadLength switch
    {
        < 126 => 2,
        <= ushort.MaxValue => 4,
        _ => 10,
    };

    public static bool IsClose(ReadOnlySpan<byte> frame) => frame.Length > 0 && (frame[0] & OpcodeBits) == (byte)WebSocketOpcode.Close;

    /// <param name="mask">Four bytes that the peer could not predict.</param>
    public static void Write(Span<byte> destination, WebSocketOpcode opcode, ReadOnlySpan<byte> mask, ReadOnlySpan<byte> payload)
    {
        destination[0] = (byte)(Final | (byte)opcode);
        var at = 2;
        if (payload.Length < 126)
        {
            destination[1] = (byte)(Masked | payload.Length);
        }
        else if (payload.Length <= ushort.MaxValue)
        {
            destination[1] = Masked | 126;
            BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)payload.Length);
            at = 4;
        }
        else
        {
            destination[1] = Masked | 127;
            BinaryPrimitives.WriteUInt64BigEndian(destination[2..], (ulong)payload.Length);
            at = 10;
        }

        mask[..MaskLength].CopyTo(destination[at..]);
        ApplyMask(payload, mask, destination[(at + MaskLength)..]);
    }

    /// <summary>Payload of a close frame: the code, then the reason cut at a character so that it fits (RFC 6455, 5.5.1).</summary>
    /// <returns>Bytes written; none for <see cref="WebSocketCloseStatus.Empty"/>, which must not be on the wire.</returns>
    public static int WriteClosePayload(Span<byte> destination, WebSocketCloseStatus status, string reason)
    {
        if (status == WebSocketCloseStatus.Empty)
            return 0;
        BinaryPrimitives.WriteUInt16BigEndian(destination, (ushort)status);
        var room = destination[2..ControlPayloadMax];
        Encoding.UTF8.GetEncoder().Convert(reason, room, flush: true, out _, out var used, out _);
        return 2 + used;
    }

    private static void ApplyMask(ReadOnlySpan<byte> from, ReadOnlySpan<byte> mask, Span<byte> to)
    {
        var word = BinaryPrimitives.ReadUInt32LittleEndian(mask);
        var wide = ((ulong)word << 32) | word;
        var at = 0;
        for (; at + sizeof(ulong) <= from.Length; at += sizeof(ulong))
        {
            var masked = BinaryPrimitives.ReadUInt64LittleEndian(from[at..]) ^ wide;
            BinaryPrimitives.WriteUInt64LittleEndian(to[at..], masked);
        }

        for (; at < from.Length; at++)
            to[at] = (byte)(from[at] ^ mask[at & 3]);
    }
}
