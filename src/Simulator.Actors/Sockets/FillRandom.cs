namespace Simulator.Actors.Sockets;

/// <summary>Fills <paramref name="destination"/> with random bytes; called from any thread.</summary>
public delegate void FillRandom(Span<byte> destination);
