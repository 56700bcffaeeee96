namespace Simulator.Actors.Traffic;

/// <summary>Follows the frames of one station from the moment it was made on. Not for several threads.</summary>
public sealed class FrameWatch : IDisposable
{
    private readonly FrameLog _log;
    private long _next;
    private bool _disposed;

    internal FrameWatch(FrameLog log, string hashId, long next) => (_log, HashId, _next) = (log, hashId, next);

    public string HashId { get; }

    /// <summary>Takes what has come since the last call, at most so many frames.</summary>
    /// <returns>How many frames have come and gone again in between, as nobody took them in time.</returns>
    public long Read(int limit, List<LoggedFrame> into) => _disposed ? 0 : _log.Read(HashId, ref _next, limit, into);

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _log.Leave(HashId);
    }
}
