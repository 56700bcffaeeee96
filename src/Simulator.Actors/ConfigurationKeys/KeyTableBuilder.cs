using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Templates;

namespace Simulator.Actors.ConfigurationKeys;

/// <summary>
/// Which keys a station has at first, and in which order: the template's own, those every simulated station gets, then what is left of
/// chapter 9 for the feature profiles that the station supports.
/// </summary>
internal sealed class KeyTableBuilder
{
    private readonly StationTemplate _template;
    private readonly StationKeyInputs _inputs;
    private readonly List<KeyEntry> _entries = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    private KeyTableBuilder(StationTemplate template, StationKeyInputs inputs) => (_template, _inputs) = (template, inputs);

    public static ImmutableArray<KeyEntry> Build(StationTemplate template, in StationKeyInputs inputs)
    {
        var builder = new KeyTableBuilder(template, inputs);
        builder.AddTemplateKeys();
        builder.AddAutomaticKeys();
        builder.AddRemainingStandardKeys();
        return [.. builder._entries];
    }

    private void AddTemplateKeys()
    {
        var hasHeartbeat = _template.ConfigurationKeys.Any(key => Is(key.Key, KeyNames.HeartbeatInterval) && !IsTwin(key));
        foreach (var key in _template.ConfigurationKeys)
        {
            // The supervision URL is a key only when the template says so; the number of connectors is a fact, not a setting.
            var isHiddenUrl = !_template.Supervision.UrlOcppConfiguration && Is(key.Key, _template.Supervision.UrlOcppKey);
            if (isHiddenUrl || Is(key.Key, KeyNames.NumberOfConnectors) || (IsTwin(key) && hasHeartbeat))
                continue;
            Add(DefinitionOf(key.Key), key.Key, key.Value, key.Readonly, IsTwin(key) || (key.Visible ?? true), key.Reboot);
        }
    }

    // Of the two spellings the specification's is the visible one; the other gives its value only when it stands alone.
    private static bool IsTwin(ConfigurationKeyTemplate key) => string.Equals(key.Key, KeyNames.HeartbeatTwin, StringComparison.Ordinal);

    private void AddAutomaticKeys()
    {
        AddStandard(KeyNames.HeartbeatInterval);
        AddHeartBeatTwin();
        if (_template.Supervision.UrlOcppConfiguration && _inputs.SupervisionUrl is { } url)
            Add(UrlKey(_template.Supervision.UrlOcppKey), _template.Supervision.UrlOcppKey, url.AbsoluteUri);
        if (_template.Electrical.AmperageLimitationOcppKey is { Length: > 0 } amperageKey)
            Add(AmperageKey(amperageKey), amperageKey, Units(_inputs.MaximumAmperage, _template.Electrical.AmperageLimitationDivider));
        AddStandard(KeyNames.SupportedFeatureProfiles);
        AddStandard(KeyNames.NumberOfConnectors, StandardKeys.Text(_inputs.NumberOfConnectors));
        AddStandard(KeyNames.MeterValuesSampledData);
        AddStandard(KeyNames.ConnectorPhaseRotation, PhaseRotation.Default(
            _template.Electrical.NumberOfPhases, _inputs.NumberOfConnectors, _inputs.HasConnectorZero));
        AddStandard(KeyNames.AuthorizeRemoteTxRequests);
        if (SupportedProfiles().Contains(nameof(FeatureProfile.LocalAuthListManagement), StringComparer.OrdinalIgnoreCase))
            AddStandard(KeyNames.LocalAuthListEnabled);
        AddStandard(KeyNames.ConnectionTimeOut);
    }

    private void AddRemainingStandardKeys()
    {
        var profiles = SupportedProfiles();
        AddStandard(KeyNames.ConnectorPhaseRotationMaxLength, StandardKeys.Text(Math.Max(1, _inputs.NumberOfConnectors + 1)));
        if (HasOnlyFixedCables())
        {
            const string Unlock = KeyNames.UnlockConnectorOnEVSideDisconnect;
            Add(StandardKeys.Find(Unlock), Unlock, "false", isReadonly: true);
        }

        foreach (var key in StandardKeys.All)
        {
            if (key.Profile == FeatureProfile.Core || profiles.Contains(key.Profile.ToString(), StringComparer.OrdinalIgnoreCase))
                AddStandard(key.Name);
        }
    }

    /// <summary>Listed and stored beside HeartbeatInterval, whose value it shows; by name, case does not tell the two apart.</summary>
    private void AddHeartBeatTwin()
    {
        var slot = _entries.FindIndex(entry => Is(entry.Key, KeyNames.HeartbeatInterval));
        var original = _entries[slot];
        _entries.Add(original with { Key = KeyNames.HeartbeatTwin, Visible = false });
    }

    private void AddStandard(string name, string? value = null)
    {
        var definition = StandardKeys.Find(name)!;
        Add(definition, name, value ?? definition.Default);
    }

    /// <summary>Adds the key unless one of that name stands already.</summary>
    private void Add(
        KeyDefinition? definition, string name, string? value, bool? isReadonly = null, bool isVisible = true, bool? isReboot = null)
    {
        if (!_names.Add(name))
            return;
        _entries.Add(new KeyEntry(
            StandardKeys.Find(name)?.Name ?? name,
            definition,
            new StoredValue(value, definition?.Type ?? KeyType.Text),
            isReadonly ?? definition?.Access == KeyAccess.ReadOnly,
            isVisible,
            isReboot ?? definition?.Reboot ?? false,
            _entries.Count));
    }

    private ImmutableArray<string> SupportedProfiles()
    {
        var key = _entries.Find(entry => Is(entry.Key, KeyNames.SupportedFeatureProfiles));
        return key?.Value.Members ?? [];
    }

    // Errata 3.85: such a station reports false and takes no change.
    private bool HasOnlyFixedCables()
    {
        var connectors = _template.Connectors.Where(connector => connector.Key > 0).ToList();
        return connectors.Count > 0 && connectors.TrueForAll(connector => connector.Value.FixedCable);
    }

    private KeyDefinition? DefinitionOf(string name)
    {
        if (_template.Supervision.UrlOcppConfiguration && Is(name, _template.Supervision.UrlOcppKey))
            return UrlKey(name);
        return Is(name, _template.Electrical.AmperageLimitationOcppKey) ? AmperageKey(name) : StandardKeys.Find(name);
    }

    private static KeyDefinition UrlKey(string name) =>
        new(name, FeatureProfile.Core, KeyType.Text, KeyAccess.ReadWrite, false, "", "Address of the central system.")
        {
            Reboot = true,
            Rule = new("an address that starts with ws:// or wss://", IsWebSocketUrl),
        };

    private static KeyDefinition AmperageKey(string name) =>
        new(name, FeatureProfile.Core, KeyType.Int, KeyAccess.ReadWrite, false, "", "Limits the current of the station.");

    private static bool IsWebSocketUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "ws" or "wss";

    private static string Units(int amperes, int divider) => StandardKeys.Text((int)Math.Clamp((long)amperes * divider, 0, int.MaxValue));

    private static bool Is(string name, string? other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
