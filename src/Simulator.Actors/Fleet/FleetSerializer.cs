using System.Collections.Frozen;
using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Akka.Actor;
using Akka.Serialization;

namespace Simulator.Actors.Fleet;

/// <summary>Everything that goes from node to node: <see cref="Partitions.IFleetMessage"/>. A name is never given another meaning.</summary>
public sealed class FleetSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private static readonly FrozenDictionary<string, JsonTypeInfo> Forms = new Dictionary<string, JsonTypeInfo>(StringComparer.Ordinal)
    {
        ["start-fleet"] = FleetJson.Default.StartFleet,
        ["stop-fleet"] = FleetJson.Default.StopFleet,
        ["fleet-started"] = FleetJson.Default.FleetStarted,
        ["fleet-stopped"] = FleetJson.Default.FleetStopped,
        ["get-state"] = FleetJson.Default.GetState,
        ["fleet-state"] = FleetJson.Default.FleetState,
        ["add-stations"] = FleetJson.Default.AddStations,
        ["stations-added"] = FleetJson.Default.StationsAdded,
        ["start-stations"] = FleetJson.Default.StartStations,
        ["stop-stations"] = FleetJson.Default.StopStations,
        ["reload-partition"] = FleetJson.Default.ReloadPartition,
        ["partition-started"] = FleetJson.Default.PartitionStarted,
        ["partition-stopped"] = FleetJson.Default.PartitionStopped,
        ["station-deleted"] = FleetJson.Default.StationDeleted,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Names = Forms.ToFrozenDictionary(form => form.Value.Type, form => form.Key);

    /// <summary>Never changes: other versions of the program read by it.</summary>
    public override int Identifier => 1603;

    /// <inheritdoc />
    public override string Manifest(object o) => Names.TryGetValue(o.GetType(), out var name)
        ? name
        : throw new SerializationException($"{o.GetType().Name} has no form in which it could go to another node.");

    /// <inheritdoc />
    public override byte[] ToBinary(object obj) => JsonSerializer.SerializeToUtf8Bytes(obj, Forms[Manifest(obj)]);

    /// <exception cref="SerializationException">A newer version of the program has sent it, or its content is not that of the name.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        if (!Forms.TryGetValue(manifest, out var form))
            throw new SerializationException($"A node sent the message {manifest}, which this version of the program does not know.");
        try
        {
            return JsonSerializer.Deserialize(bytes, form) ?? throw new SerializationException($"The message {manifest} has no content.");
        }
        catch (JsonException e)
        {
            throw new SerializationException($"The message {manifest} cannot be read: {e.Message}", e);
        }
    }
}
