namespace Simulator.Actors.Sessions;

/// <summary>
/// Lets a bounded number of handshakes run at a time. A fleet that dials all at once overflows the listen queue of its own central system
/// and then waits for TCP's retries: slower than taking turns.
/// </summary>
public sealed class DialThrottle(ICsmsDialer inner, int concurrentDialsMax = DialThrottle.DefaultMax) : ICsmsDialer, IDisposable
{
    public const int DefaultMax = 128;

    private readonly SemaphoreSlim _places = new(concurrentDialsMax);

    public async Task<ICsmsLine> DialAsync(CsmsEndpoint endpoint, ICsmsLineHandler handler, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return await inner.DialAsync(endpoint, handler, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
