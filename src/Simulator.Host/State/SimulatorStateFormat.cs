using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Simulator.Actors.Fleet;
using Simulator.Actors.Json;
using Simulator.Actors.Partitions;
using Simulator.Actors.Templates;

namespace Simulator.Host.State;

/// <summary>
/// The text of <c>simulator-state.json</c>: <c>version</c>, <c>started</c>, the stations that users have added and
/// deleted, and which stations make a partition.
/// </summary>
internal static class SimulatorStateFormat
{
    /// <summary>Written, and the newest that is read.</summary>
    public const int Version = 1;

    private const int IndexesMax = 1_000_000;

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    public static byte[] Write(FleetMemory memory)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteBoolean("started", memory.Started);
            json.WriteStartArray("added");
            foreach (var added in memory.Added)
                WriteAdded(json, added);
            json.WriteEndArray();
            json.WriteStartArray("deleted");
            foreach (var deleted in memory.Deleted)
            {
                json.WriteStartObject();
                json.WriteString("template", deleted.Template);
                json.WriteNumber("index", deleted.Index);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("partitions");
            foreach (var partition in memory.Partitions)
                WritePartition(json, partition);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <returns>Null when there are faults; a newer version is one.</returns>
    public static (FleetMemory? Memory, ImmutableArray<ConfigurationFault> Faults) Read(string fileName, string text)
    {
        var utf8 = JsonText.Utf8(text);
        var report = new JsonReport(fileName, utf8);
        var memory = JsonText.Read(utf8, report, (root, _) => Read(root));
        return report.HasFaults ? (null, report.Faults) : (memory, []);
    }

    private static FleetMemory? Read(JsonSection root)
    {
        if (root.Whole("version", NumberRange.Count(1, int.MaxValue)) is not Version)
        {
            root.Fault("version", Version.ToString(CultureInfo.InvariantCulture));
            return null; // what the rest means is not known
        }

        return new FleetMemory
        {
            Started = root.Flag("started", fallback: true),
            Added = [.. root.Sections("added").Select(ReadAdded)],
            Deleted =
            [
                .. root.Sections("deleted").Select(d => new DeletedStation(
                    d.RequiredText("template"), d.Whole("index", NumberRange.Count(1, int.MaxValue)) ?? 1)),
            ],
            Partitions = [.. root.Sections("partitions").Select(ReadPartition)],
        };
    }

    private static void WritePartition(Utf8JsonWriter json, PartitionDefinition partition)
    {
        json.WriteStartObject();
        json.WriteString("name", partition.Name);
        json.WriteString("template", partition.Template);
        json.WriteStartArray("indexes"); // from, to, from, to …
        for (var at = 0; at < partition.Indexes.Length; at++)
        {
            json.WriteNumberValue(partition.Indexes[at]);
            while (at + 1 < partition.Indexes.Length && partition.Indexes[at + 1] == partition.Indexes[at] + 1)
                at++;
            json.WriteNumberValue(partition.Indexes[at]);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static PartitionDefinition ReadPartition(JsonSection partition)
    {
        var ends = partition.Numbers("indexes", NumberRange.Count(1, int.MaxValue), whole: true);
        var indexes = ImmutableArray.CreateBuilder<int>();
        for (var at = 0; at + 1 < ends.Length; at += 2)
        {
            for (var index = (int)ends[at]; index <= (int)ends[at + 1] && indexes.Count < IndexesMax; index++)
                indexes.Add(index);
        }

        return new PartitionDefinition(partition.RequiredText("name"), partition.RequiredText("template"), indexes.ToImmutable());
    }

    private static void WriteAdded(Utf8JsonWriter json, AddedStations added)
    {
        var options = added.Options;
        json.WriteStartObject();
        json.WriteString("template", added.Template);
        Text(json, "partition", added.Partition);
        json.WriteStartArray("indexes");
        foreach (var index in added.Indexes)
            json.WriteNumberValue(index);
        json.WriteEndArray();
        json.WriteStartObject("options");
        Flag(json, "autoRegister", options.AutoRegister);
        Flag(json, "autoStart", options.AutoStart);
        Text(json, "baseName", options.BaseName);
        Flag(json, "enableStatistics", options.EnableStatistics);
        Flag(json, "fixedName", options.FixedName);
        Text(json, "nameSuffix", options.NameSuffix);
        Flag(json, "ocppStrictCompliance", options.OcppStrictCompliance);
        Flag(json, "persistentConfiguration", options.PersistentConfiguration);
        Flag(json, "stopTransactionsOnStopped", options.StopTransactionsOnStopped);
        Text(json, "supervisionPassword", options.SupervisionPassword);
        if (!options.SupervisionUrls.IsDefaultOrEmpty)
        {
            json.WriteStartArray("supervisionUrls");
            foreach (var url in options.SupervisionUrls)
                json.WriteStringValue(url.OriginalString);
            json.WriteEndArray();
        }

        Text(json, "supervisionUser", options.SupervisionUser);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static AddedStations ReadAdded(JsonSection added)
    {
        var indexes = added.Numbers("indexes", NumberRange.Count(1, int.MaxValue), whole: true);
        var options = added.Section("options");
        return new AddedStations(
            added.RequiredText("template"),
            [.. indexes.Take(IndexesMax).Select(i => (int)i)],
            options is null ? new AddedStationOptions() : ReadOptions(options))
        {
            Partition = added.Text("partition"),
        };
    }

    private static AddedStationOptions ReadOptions(JsonSection options) => new()
    {
        AutoRegister = Flag(options, "autoRegister"),
        AutoStart = Flag(options, "autoStart"),
        BaseName = options.Text("baseName"),
        EnableStatistics = Flag(options, "enableStatistics"),
        FixedName = Flag(options, "fixedName"),
        NameSuffix = options.Text("nameSuffix"),
        OcppStrictCompliance = Flag(options, "ocppStrictCompliance"),
        PersistentConfiguration = Flag(options, "persistentConfiguration"),
        StopTransactionsOnStopped = Flag(options, "stopTransactionsOnStopped"),
        SupervisionPassword = options.Text("supervisionPassword"),
        SupervisionUrls = SupervisionReader.ReadUrls(options, "supervisionUrls"),
        SupervisionUser = options.Text("supervisionUser"),
    };

    private static void Flag(Utf8JsonWriter json, string key, bool? value)
    {
        if (value is { } flag)
            json.WriteBoolean(key, flag);
    }

    private static void Text(Utf8JsonWriter json, string key, string? value)
    {
        if (value is not null)
            json.WriteString(key, value);
    }

    private static bool? Flag(JsonSection options, string key) => options.Has(key) ? options.Flag(key, fallback: false) : null;
}
