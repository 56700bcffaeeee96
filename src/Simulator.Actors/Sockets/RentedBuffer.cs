using System.Buffers;

namespace Simulator.Actors.Sockets;

/// <summary>A buffer of the shared pool that turns out too small.</summary>
public static class RentedBuffer
{
    /// <summary>One that is four times as large and begins with the same bytes; the one that is given goes back to the pool.</summary>
    public static byte[] Grow(byte[] rented)
    {
        var larger = ArrayPool<byte>.Shared.Rent(rented.Length * 4);
        rented.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(rented);
        return larger;
    }
}
