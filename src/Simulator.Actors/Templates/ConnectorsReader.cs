using System.Collections.Immutable;
using System.Globalization;
using Ocpp16.Messages;
using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>Section <c>Connectors</c>, or <c>Evses</c> where each EVSE has one connector.</summary>
internal static class ConnectorsReader
{
    private const double PowerMaxWatts = 100_000_000;

    public static ImmutableSortedDictionary<int, ConnectorTemplate> Read(JsonSection root)
    {
        var faultsBefore = root.Report.FaultCount;
        var connectors = ImmutableSortedDictionary.CreateBuilder<int, ConnectorTemplate>();
        if (root.Has("Connectors") && root.Has("Evses"))
            root.Fault("Evses", "either Connectors or Evses, not both");
        if (root.Section("Connectors") is { } section)
        {
            foreach (var (id, entry) in Numbered(section))
                connectors[id] = ReadConnector(entry, []);
        }

        if (root.Section("Evses") is { } evses)
        {
            foreach (var (id, evse) in Numbered(evses))
                ReadEvse(connectors, id, evse);
        }

        if (connectors.Keys.All(id => id == 0) && root.Report.FaultCount == faultsBefore)
        {
            var found = connectors.Count == 0 ? "nothing" : "only connector 0";
            root.Report.Fault("$.Connectors", found, "at least one connector with an id from 1");
        }

        return connectors.ToImmutable();
    }

    /// <summary>
    /// OCPP 1.6 has no EVSEs. One with a single connector is a connector; several that share a place cannot be told apart on the wire.
    /// </summary>
    private static void ReadEvse(ImmutableSortedDictionary<int, ConnectorTemplate>.Builder connectors, int id, JsonSection evse)
    {
        var values = SampledValuesReader.Read(evse);
        var entries = evse.Section("Connectors") is { } section ? Numbered(section) : [];
        evse.Finish();
        if (entries.Count == 1)
            connectors[id] = ReadConnector(entries[0].Entry, values);
        else if (id > 0 || entries.Count > 1)
            evse.Fault("Connectors", "exactly one connector: OCPP 1.6 knows no EVSEs, so each EVSE becomes the connector of its id");
    }

    private static ConnectorTemplate ReadConnector(JsonSection entry, ImmutableArray<SampledValueTemplate> fallback)
    {
        // Connector types with a cable of their own begin with c, sockets with s.
        var tethered = entry.Text("type")?.StartsWith('c') ?? false;
        var own = entry.Has("MeterValues");
        var connector = new ConnectorTemplate
        {
            BootStatus = entry.Word("bootStatus", WireText.All<ChargePointStatus>()),
            MeterValues = own ? SampledValuesReader.Read(entry) : fallback,
            MaximumPower = entry.Number("maximumPower", NumberRange.Above0(PowerMaxWatts)),
            FixedCable = entry.Flag("fixedCable", tethered),
            UnlockFails = entry.Flag("unlockFails", fallback: false),
            LockFails = entry.Flag("lockFails", fallback: false),
        };
        entry.Finish();
        return connector;
    }

    /// <summary>Entries of a map whose keys are ids; null entries count as absent.</summary>
    private static List<(int Id, JsonSection Entry)> Numbered(JsonSection map)
    {
        var entries = new List<(int, JsonSection)>();
        foreach (var key in map.Keys())
        {
            if (!int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id > ElectricalReader.ConnectorsMax)
                map.Fault(key, $"ids from 0 to {ElectricalReader.ConnectorsMax} as keys");
            else if (map.Section(key) is { } entry)
                entries.Add((id, entry));
        }

        return entries;
    }
}
