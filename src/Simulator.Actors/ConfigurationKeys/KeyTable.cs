using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Simulator.Actors.ConfigurationKeys;

/// <summary>One key of a table, with the value it starts with.</summary>
/// <param name="ValueSlot">Where the value is kept: the entry's own place, or that of the key whose second spelling it is.</param>
internal sealed record KeyEntry(
    string Key, KeyDefinition? Definition, StoredValue Value, bool Readonly, bool Visible, bool Reboot, int ValueSlot);

/// <summary>Keys and first values of every station that looks the same; never changed, so thousands of stations share it.</summary>
internal sealed class KeyTable
{
    private readonly FrozenDictionary<string, int> _slots;

    public KeyTable(ImmutableArray<KeyEntry> entries)
    {
        Entries = entries;
        var slots = new Dictionary<string, int>(entries.Length, StringComparer.OrdinalIgnoreCase);
        for (var slot = 0; slot < entries.Length; slot++)
            slots.TryAdd(entries[slot].Key, entries[slot].ValueSlot);
        _slots = slots.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>In the order of a GetConfiguration answer.</summary>
    public ImmutableArray<KeyEntry> Entries { get; }

    /// <summary>Place of the key called <paramref name="key"/>, compared without case (7.17), or −1.</summary>
    public int Find(string key) => _slots.TryGetValue(key, out var slot) ? slot : -1;
}
