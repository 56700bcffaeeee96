using System.Collections.Immutable;
using Ocpp16.Messages;

namespace Simulator.Actors.ConfigurationKeys;

/// <summary>
/// The configuration keys of one station, never changed: <see cref="Change"/> tells what a ChangeConfiguration does, <see cref="Apply"/>
/// gives the configuration after it. Costs a station one reference to a table it shares, and a few words per changed key.
/// </summary>
/// <remarks>Keys are compared without case (7.17). Reading never throws, whatever a template or a central system stored.</remarks>
public sealed class StationConfiguration
{
    /// <summary>Longest time <see cref="Seconds"/> gives.</summary>
    public static readonly TimeSpan SecondsMax = TimeSpan.FromDays(366);

    private readonly KeyTable _table;
    private readonly ImmutableArray<(int Slot, StoredValue Value)> _changed;

    internal StationConfiguration(KeyTable table)
        : this(table, []) { }

    private StationConfiguration(KeyTable table, ImmutableArray<(int Slot, StoredValue Value)> changed) => (_table, _changed) = (table, changed);

    /// <summary>Every key, hidden ones too, in the order of a GetConfiguration answer.</summary>
    public IEnumerable<ConfigurationKeyEntry> Entries => _table.Entries.Select(EntryOf);

    /// <summary>What differs from the table, in the order of the changes.</summary>
    internal IEnumerable<ConfigurationKeyChanged> Changes =>
        _changed.Select(change => new ConfigurationKeyChanged(_table.Entries[change.Slot].Key, change.Value.Text ?? ""));

    /// <summary>Whether there is a key called <paramref name="key"/>, hidden or not.</summary>
    public bool Contains(string key) => _table.Find(key) >= 0;

    /// <summary>The value as stored; null: no such key, or known and not set.</summary>
    public string? Value(string key) => Find(key)?.Text;

    /// <param name="fallback">When there is no such key, or its value is no whole number.</param>
    public int Int(string key, int fallback = 0) => Find(key)?.Number ?? fallback;

    /// <summary>True when the value is the word true in any case.</summary>
    public bool Bool(string key) => Find(key)?.Flag ?? false;

    /// <summary>A value in seconds, clamped to 0 … <see cref="SecondsMax"/>.</summary>
    /// <param name="fallback">In seconds, when there is no such key, or its value is no whole number.</param>
    public TimeSpan Seconds(string key, int fallback = 0)
    {
        var seconds = Math.Max(0, Int(key, fallback));
        return seconds >= SecondsMax.TotalSeconds ? SecondsMax : TimeSpan.FromSeconds(seconds);
    }

    /// <summary>Members of a comma-separated list; empty when there is no such key or it is not a list.</summary>
    public ImmutableArray<string> List(string key) => Find(key)?.Members ?? [];

    /// <summary>Whether SupportedFeatureProfiles has <paramref name="profile"/>. Core is always supported.</summary>
    public bool Supports(FeatureProfile profile) =>
        profile == FeatureProfile.Core || List(KeyNames.SupportedFeatureProfiles).Contains(profile.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// A GetConfiguration answer (5.8). Hidden keys are not listed, and asked for by name they are unknown: whoever asks for a key gets an
    /// answer about it.
    /// </summary>
    /// <param name="keys">Null or empty: all.</param>
    /// <returns>Null when more keys are asked for than GetConfigurationMaxKeys allows. The specification lets a station limit them and
    /// names no answer; OccurenceConstraintViolation tells the caller, where a shortened list would hide it.</returns>
    public GetConfigurationResponse? Get(ImmutableArray<string>? keys)
    {
        if (keys is not { IsDefaultOrEmpty: false } asked)
            return new GetConfigurationResponse { ConfigurationKey = AllVisible() };
        if (asked.Length > Int(KeyNames.GetConfigurationMaxKeys, int.MaxValue))
            return null;
        var known = ImmutableArray.CreateBuilder<KeyValue>();
        var unknown = ImmutableArray.CreateBuilder<string>();
        foreach (var key in asked)
        {
            if (_table.Find(key) is >= 0 and var slot && _table.Entries[slot].Visible)
                known.Add(KeyValueOf(_table.Entries[slot]));
            else
                unknown.Add(key);
        }

        return new GetConfigurationResponse
        {
            ConfigurationKey = known.ToImmutable(),
            UnknownKey = unknown.Count == 0 ? null : unknown.ToImmutable(),
        };
    }

    /// <summary>What a ChangeConfiguration does (5.3).</summary>
    public ConfigurationKeyDecision Change(string key, string value)
    {
        var slot = _table.Find(key);
        if (slot < 0)
            return new(ConfigurationStatus.NotSupported, null, $"there is no key {key}");
        var entry = _table.Entries[slot];
        if (entry.Readonly)
            return new(ConfigurationStatus.Rejected, null, $"{entry.Key} is read-only");
        if (Fault(entry, value) is { } fault)
            return new(ConfigurationStatus.Rejected, null, fault);
        return new(entry.Reboot ? ConfigurationStatus.RebootRequired : ConfigurationStatus.Accepted, Assign(key, value), null);
    }

    /// <summary>What the station sets by itself, read-only keys too and unchecked: HeartbeatInterval after BootNotification.</summary>
    /// <returns>Null when there is no such key or it has that value already.</returns>
    public ConfigurationKeyChanged? Assign(string key, string value)
    {
        var slot = _table.Find(key);
        return slot < 0 || string.Equals(ValueAt(slot).Text, value, StringComparison.Ordinal)
            ? null
            : new ConfigurationKeyChanged(_table.Entries[slot].Key, value);
    }

    /// <summary>The configuration after <paramref name="change"/>. A key that the template no longer has is let go.</summary>
    public StationConfiguration Apply(ConfigurationKeyChanged change)
    {
        var slot = _table.Find(change.Key);
        if (slot < 0)
            return this;
        var changed = _changed.RemoveAll(other => other.Slot == slot);
        var first = _table.Entries[slot];
        return string.Equals(first.Value.Text, change.Value, StringComparison.Ordinal)
            ? new StationConfiguration(_table, changed)
            : new StationConfiguration(_table, changed.Add((slot, new StoredValue(change.Value, first.Definition?.Type ?? KeyType.Text))));
    }

    private string? Fault(KeyEntry entry, string value)
    {
        if (value.Length > KeyDefinition.ValueMaxLength)
            return $"{entry.Key} takes at most {KeyDefinition.ValueMaxLength} characters, not {value.Length}.";
        if (entry.Definition is null)
            return null;
        if (entry.Definition.Fault(value) is { } fault)
            return fault;
        return entry.Definition.Type == KeyType.Csl ? ListFault(entry, StoredValue.Split(value)) : null;
    }

    // 5.3: the key that is named after a list and ends in MaxLength limits the list.
    private string? ListFault(KeyEntry entry, ImmutableArray<string> members)
    {
        if (Find(entry.Key + "MaxLength")?.Number is { } max && members.Length > max)
            return $"{entry.Key} takes at most {max} members, not {members.Length}.";
        if (!string.Equals(entry.Key, KeyNames.ConnectorPhaseRotation, StringComparison.Ordinal))
            return null;
        var connectors = Int(KeyNames.NumberOfConnectors);
        foreach (var member in members)
        {
            if (PhaseRotation.TryReadConnector(member, out var connectorId) && connectorId > connectors)
                return $"{entry.Key} names connector {connectorId} of {connectors}.";
        }

        return null;
    }

    private StoredValue? Find(string key) => _table.Find(key) is >= 0 and var slot ? ValueAt(slot) : null;

    private StoredValue ValueAt(int slot)
    {
        foreach (var (changedSlot, value) in _changed)
        {
            if (changedSlot == slot)
                return value;
        }

        return _table.Entries[slot].Value;
    }

    private ImmutableArray<KeyValue> AllVisible() => [.. _table.Entries.Where(entry => entry.Visible).Select(KeyValueOf)];

    private KeyValue KeyValueOf(KeyEntry entry) =>
        new() { Key = entry.Key, Readonly = entry.Readonly, Value = ValueAt(entry.ValueSlot).Text };

    private ConfigurationKeyEntry EntryOf(KeyEntry entry) =>
        new(entry.Key, ValueAt(entry.ValueSlot).Text, entry.Readonly, entry.Visible, entry.Reboot);
}
