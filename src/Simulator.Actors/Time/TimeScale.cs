using System.Globalization;
using Akka.Actor;
using Akka.Configuration;

namespace Simulator.Actors.Time;

/// <summary>How fast simulated time runs, and the instant at which it was equal to real time.</summary>
/// <param name="Factor">Simulated seconds per real second, <see cref="MinFactor"/> to <see cref="MaxFactor"/>.</param>
/// <param name="OriginUtc">The instant from which time is scaled.</param>
/// <param name="OriginTimestamp">The same instant as a timestamp of the provider that is scaled.</param>
public sealed record TimeScale(double Factor, DateTimeOffset OriginUtc, long OriginTimestamp)
{
    public const double MinFactor = 0.1;

    public const double MaxFactor = 1000;

    /// <summary>Longest real delay handed to a scheduler: far beyond any run, and far below where adding it to a clock overflows.</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromDays(36_500);

    /// <summary>Longest due time that the timers of .NET take: 2^32 − 2 ms.</summary>
    private static readonly TimeSpan MaxTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    /// <summary>A scale whose origin is now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range.</exception>
    public static TimeScale StartNow(double factor, TimeProvider inner)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, MinFactor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(factor, MaxFactor);
        return new TimeScale(factor, inner.GetUtcNow(), inner.GetTimestamp());
    }

    public TimeSpan ToSimulated(TimeSpan real) => Multiply(real, Factor);

    /// <summary>At most <see cref="MaxDelay"/>.</summary>
    public TimeSpan ToReal(TimeSpan simulated)
    {
        var real = Multiply(simulated, 1 / Factor);
        return real < MaxDelay ? real : MaxDelay;
    }

    /// <summary>As <see cref="ToReal"/> within what a .NET timer takes; "infinite" stays so.</summary>
    public TimeSpan ToRealTimer(TimeSpan simulated)
    {
        if (simulated == Timeout.InfiniteTimeSpan)
            return simulated;
        var real = ToReal(simulated);
        return real < MaxTimer ? real : MaxTimer;
    }

    /// <summary>
    /// Configuration of an actor system on this scale; nothing at a factor of 1, where Akka's own scheduler serves. A disk is as fast on any
    /// scale: what a journal is given stays Akka's default in real time.
    /// </summary>
    public string ToHocon() => Factor is 1
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $$"""
            akka.scheduler.implementation = "{{typeof(ScaledScheduler).AssemblyQualifiedName}}"
            simulator.time-scale = {{Factor:R}}
            simulator.time-origin-utc = {{OriginUtc.UtcTicks}}
            simulator.time-origin-timestamp = {{OriginTimestamp}}
            akka.persistence.journal-plugin-fallback {
              recovery-event-timeout = {{30_000 * Factor:F0}} ms
              circuit-breaker { call-timeout = {{10_000 * Factor:F0}} ms, reset-timeout = {{30_000 * Factor:F0}} ms }
            }
            akka.persistence.snapshot-store-plugin-fallback.circuit-breaker {
              call-timeout = {{20_000 * Factor:F0}} ms
              reset-timeout = {{60_000 * Factor:F0}} ms
            }
            """);

    /// <summary>The scale on which an actor system runs.</summary>
    public static TimeScale Of(ActorSystem system)
    {
        return system.Settings.Config.HasPath("simulator.time-scale")
            ? FromConfig(system.Settings.Config)
            : new TimeScale(1, DateTimeOffset.UnixEpoch, 0);
    }

    /// <summary>The scale that <see cref="ToHocon"/> wrote.</summary>
    public static TimeScale FromConfig(Config config) => new(
        config.GetDouble("simulator.time-scale"),
        new DateTimeOffset(config.GetLong("simulator.time-origin-utc"), TimeSpan.Zero),
        config.GetLong("simulator.time-origin-timestamp"));

    private static TimeSpan Multiply(TimeSpan span, double factor)
    {
        var ticks = span.Ticks * factor;
        return ticks >= long.MaxValue ? TimeSpan.MaxValue : ticks <= long.MinValue ? TimeSpan.MinValue : new TimeSpan((long)ticks);
    }
}
