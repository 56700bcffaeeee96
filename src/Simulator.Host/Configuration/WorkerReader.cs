using System.Text.Json;
using Simulator.Actors.Json;

namespace Simulator.Host.Configuration;

/// <summary>
/// Section <c>worker</c>, and the keys that stood at the root before there was one. Threads and pools have no counterpart here: stations
/// are actors that share all cores. What remains of the section is the size of a partition and the pace of starting.
/// </summary>
internal static class WorkerReader
{
    private const int PoolMax = 100_000;

    private static readonly (string Key, string Old)[] PoolSizes =
    [
        ("poolMinSize", "workerPoolMinSize"), ("poolMaxSize", "workerPoolMaxSize"),
    ];

    public static WorkerOptions Read(JsonSection root)
    {
        var section = root.Section("worker");
        var pool = ReadProcessType(section, root);
        foreach (var (key, old) in PoolSizes)
        {
            if (Find(section, key, root, old) is var (where, name))
                where.Whole(name, NumberRange.Count(0, PoolMax));
        }

        if (Find(section, "poolStrategy", root, "workerPoolStrategy") is var (strategyWhere, strategyName))
            strategyWhere.Text(strategyName);
        section?.AlsoNamed("elementStartDelay", "elementAddDelay", deprecated: false, wins: false);
        root.AlsoNamed("elementStartDelay", "elementAddDelay", deprecated: false, wins: false);
        var defaults = new WorkerOptions();
        var options = new WorkerOptions
        {
            StartDelay = ReadDelay(section, "startDelay", root, "workerStartDelay") is { } delay && !pool
                ? delay
                : pool ? TimeSpan.Zero : defaults.StartDelay,
            ElementStartDelay = ReadDelay(section, "elementStartDelay", root, "elementStartDelay") ?? defaults.ElementStartDelay,
            ElementsPerWorker = ReadElements(section, root),
        };
        section?.Finish();
        return options;
    }

    /// <returns>Whether it is one of the pools.</returns>
    private static bool ReadProcessType(JsonSection? section, JsonSection root)
    {
        if (Find(section, "processType", root, "workerProcess") is not var (where, name))
            return false;
        var pool = where.Choice(name, [("workerSet", false), ("staticPool", true), ("dynamicPool", true), ("fixedPool", true)]) ?? false;
        if (pool)
            where.Warn(name, "stations are actors on all cores here, not threads of a pool; they start without startDelay");
        return pool;
    }

    private static TimeSpan? ReadDelay(JsonSection? section, string key, JsonSection root, string old) =>
        Find(section, key, root, old) is var (where, name) ? where.Milliseconds(name) : null;

    private static int? ReadElements(JsonSection? section, JsonSection root)
    {
        if (Find(section, "elementsPerWorker", root, "chargingStationsPerWorker") is not var (where, name))
            return null;
        where.TryGet(name, out var value);
        if (value.ValueKind == JsonValueKind.String && value.GetString() is "all" or "auto")
            return value.GetString() is "all" ? int.MaxValue : null;
        if (JsonSection.TryNumber(value, out _))
            return where.Whole(name, NumberRange.Count(1, int.MaxValue));
        where.Fault(name, "a whole number from 1, \"all\" or \"auto\"");
        return null;
    }

    /// <summary>The key in its section, else under its former name at the root.</summary>
    private static (JsonSection Where, string Name)? Find(JsonSection? section, string key, JsonSection root, string old)
    {
        var atRoot = root.Has(old);
        if (atRoot)
            root.Warn(old, $"deprecated at this place, use worker.{key}");
        if (section is not null && section.Has(key))
            return (section, key);
        return atRoot ? (root, old) : null;
    }
}
