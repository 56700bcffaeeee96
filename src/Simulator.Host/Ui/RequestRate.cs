using System.Net;
using System.Threading.RateLimiting;

namespace Simulator.Host.Ui;

/// <summary>
/// At most so many HTTP requests of one address in a window of time; loopback is free. The windows are bounded in number: addresses share
/// them by a hash that nobody can foresee, so two that happen to meet have one budget between them.
/// </summary>
internal static class RequestRate
{
    public const int RequestsMax = 100;

    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private const int WindowsMax = 1 << 16;

    private const int Loopback = -1;

    public static PartitionedRateLimiter<IPAddress> Create(int requestsMax, TimeSpan window, int windowsMax = WindowsMax) =>
        PartitionedRateLimiter.Create<IPAddress, int>(address => IPAddress.IsLoopback(address)
            ? RateLimitPartition.GetNoLimiter(Loopback)
            : RateLimitPartition.GetFixedWindowLimiter(
                (int)((uint)HashCode.Combine(address) % (uint)windowsMax),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = requestsMax, Window = window }));
}
