using Simulator.Actors.Chance;

namespace Simulator.Actors.Metering;

/// <summary>A value and how far it strays: <c>value</c>, <c>fluctuationPercent</c> and <c>minimumValue</c> of a template entry.</summary>
/// <param name="Percent">0 to 100, of the centre, to both sides.</param>
internal readonly record struct Fluctuation(double Centre, double Percent, double Minimum = double.NegativeInfinity)
{
    public double Draw(RandomStream random)
    {
        var drawn = Percent > 0 ? Centre * (1 + (Percent / 100 * random.NextDouble(-1, 1))) : Centre;
        return Math.Max(drawn, Minimum);
    }
}
