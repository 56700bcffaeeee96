using System.Collections.Concurrent;
using Ocpp16.Messages;

namespace Simulator.Actors.Traffic;

/// <summary>What a central system does wrong, and where: one line of the report on it.</summary>
/// <param name="Kind">In its own CALLs, or in its answers to those of the stations.</param>
/// <param name="Field">JSON path in the payload, without indexes: <c>$.idTagInfo.status</c>.</param>
/// <param name="Rule">Keyword of the schema that it breaks; <c>frame</c>: the frame around the payload is at fault.</param>
public readonly record struct Slip(OcppAction Action, PayloadKind Kind, string Field, string Rule);

/// <summary>
/// Counts by action and rule how often payloads of the central system broke their schemas. Bounded: what comes beyond
/// <see cref="RulesMax"/> different slips is counted together. Written from any thread.
/// </summary>
public sealed class SlipTable
{
    public const int RulesMax = 256;

    private readonly ConcurrentDictionary<Slip, Counter> _counts = new();
    private long _others;

    /// <summary>Slips that found no place of their own.</summary>
    public long Others => Volatile.Read(ref _others);

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<(Slip Slip, long Count)> Read() =>
        [.. _counts.Select(c => (Slip: c.Key, c.Value.Count)).OrderByDescending(c => c.Count).ThenBy(c => c.Slip.Action)];

    /// <returns>True when it is the first of its kind.</returns>
    public bool Add(Slip slip)
    {
        slip = slip with { Field = WithoutIndexes(slip.Field) };
        if (_counts.TryGetValue(slip, out var counter))
        {
            counter.Add();
            return false;
        }

        if (_counts.Count >= RulesMax)
            return Interlocked.Increment(ref _others) == 1;
        _counts.GetOrAdd(slip, static _ => new Counter()).Add();
        return true;
    }

    private static string WithoutIndexes(string path)
    {
        for (var open = path.IndexOf('[', StringComparison.Ordinal); open >= 0; open = path.IndexOf('[', open + 1))
        {
            var close = path.IndexOf(']', open);
            if (close > open + 1)
                path = path.Remove(open + 1, close - open - 1);
        }

        return path;
    }

    private sealed class Counter
    {
        private long _count;

        public long Count => Volatile.Read(ref _count);

        public void Add() => Interlocked.Increment(ref _count);
    }
}
