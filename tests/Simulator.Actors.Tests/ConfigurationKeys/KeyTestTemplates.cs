using System.Collections.Immutable;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.ConfigurationKeys;

/// <summary>The smallest template, and configurations made from it.</summary>
internal static class KeyTestTemplates
{
    public static StationTemplate Template(params ImmutableArray<ConfigurationKeyTemplate> keys) => new()
    {
        Name = "keys",
        TemplateHash = "",
        Naming = new("CS-KEYS"),
        Identity = new() { ChargePointModel = "M1", ChargePointVendor = "ACME" },
        Supervision = new(),
        Electrical = new() { Powers = [22000], VoltageOut = 230, NumberOfPhases = 3, NumberOfConnectors = [2] },
        Metering = new(),
        Behaviour = new(),
        Connectors = ImmutableSortedDictionary<int, ConnectorTemplate>.Empty.Add(0, new()).Add(1, new()).Add(2, new()),
        ConfigurationKeys = keys,
    };

    public static StationConfiguration Configuration(params ImmutableArray<ConfigurationKeyTemplate> keys) =>
        Configuration(Template(keys));

    public static StationConfiguration Configuration(StationTemplate template, StationKeyInputs? inputs = null) =>
        new ConfigurationKeyTables(template).Create(inputs ?? new StationKeyInputs(2));

    public static ConfigurationKeyEntry Entry(this StationConfiguration configuration, string key) =>
        configuration.Entries.Single(entry => entry.Key.Equals(key, StringComparison.Ordinal));

    /// <summary>The configuration after a change that is taken.</summary>
    public static StationConfiguration With(this StationConfiguration configuration, string key, string value)
    {
        var decision = configuration.Change(key, value);
        return decision.Changed is null ? configuration : configuration.Apply(decision.Changed);
    }
}
