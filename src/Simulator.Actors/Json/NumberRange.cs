using System.Globalization;

namespace Simulator.Actors.Json;

/// <summary>What a number of a file may be.</summary>
/// <param name="Min">Smallest value allowed.</param>
/// <param name="Max">Largest value allowed.</param>
/// <param name="AboveMin">True: <paramref name="Min"/> itself is not allowed.</param>
public sealed record NumberRange(double Min, double Max, bool AboveMin = false)
{
    /// <summary>Longest delay of any key, in seconds: a hundred years. Timers are cut into shorter pieces where they are set.</summary>
    public const double SecondsMax = 100.0 * 365.25 * 86_400;

    public static NumberRange Seconds { get; } = new(0, SecondsMax);

    public static NumberRange Milliseconds { get; } = new(0, SecondsMax * 1000);

    /// <summary>−1 means without end.</summary>
    public static NumberRange Retries { get; } = new(-1, int.MaxValue);

    public static NumberRange Count(int min, int max) => new(min, max);

    public static NumberRange Above0(double max) => new(0, max, AboveMin: true);

    public bool Contains(double value) => (AboveMin ? value > Min : value >= Min) && value <= Max;

    public override string ToString() => AboveMin
        ? string.Create(CultureInfo.InvariantCulture, $"a number above {Min}, at most {Max}")
        : string.Create(CultureInfo.InvariantCulture, $"a number from {Min} to {Max}");
}
