using Simulator.Actors.Templates;

namespace Simulator.Actors.ConfigurationKeys;

/// <summary>
/// Creates the configuration of a template's stations. Stations with the same inputs share one table; one object per template, usable from
/// any thread.
/// </summary>
public sealed class ConfigurationKeyTables(StationTemplate template)
{
    /// <summary>Tables kept for sharing: a template has few connector counts, powers and URLs. Past this a station gets its own.</summary>
    public const int TablesMax = 256;

    private readonly Dictionary<StationKeyInputs, KeyTable> _tables = [];

    /// <summary>The configuration of a station that was never told anything.</summary>
    public StationConfiguration Create(in StationKeyInputs inputs)
    {
        lock (_tables)
        {
            if (!_tables.TryGetValue(inputs, out var table))
            {
                table = new KeyTable(KeyTableBuilder.Build(template, inputs));
                if (_tables.Count < TablesMax)
                    _tables.Add(inputs, table);
            }

            return new StationConfiguration(table);
        }
    }
}
