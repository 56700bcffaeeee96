using System.Collections.Immutable;

namespace Simulator.Endurance.Chaos;

/// <summary>Draws of one actor of the chaos.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public int Next(int below) => _random.Next(below);

    public int Between(int low, int high) => _random.Next(low, high + 1);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public T Of<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];

    public T Of<T>(ImmutableArray<T> choices) => choices[_random.Next(choices.Length)];

    /// <summary>Exponential, so that things come in bursts; at most five times the mean.</summary>
    public TimeSpan Wait(double meanSeconds) =>
        TimeSpan.FromSeconds(Math.Min(5, -Math.Log(1 - _random.NextDouble())) * meanSeconds);

    /// <summary>Does something now and then, until it is over.</summary>
    public async Task NowAndThenAsync(double meanSeconds, Func<Task> act, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Wait(meanSeconds), over);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await act();
        }
    }

    /// <summary>One of several things to do, by weight.</summary>
    public int Weighted(ReadOnlySpan<int> weights)
    {
        var total = 0;
        foreach (var weight in weights)
            total += weight;
        var drawn = _random.Next(total);
        for (var i = 0; i < weights.Length; i++)
        {
            drawn -= weights[i];
            if (drawn < 0)
                return i;
        }

        return weights.Length - 1;
    }
}
