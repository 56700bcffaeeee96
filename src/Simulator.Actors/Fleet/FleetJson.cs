using System.Text.Json.Serialization;
using Simulator.Actors.Partitions;

namespace Simulator.Actors.Fleet;

/// <summary>How the messages between fleet and partitions are written: JSON, so that a version reads what a neighbouring one has added.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(FleetProtocol.StartFleet))]
[JsonSerializable(typeof(FleetProtocol.StopFleet))]
[JsonSerializable(typeof(FleetProtocol.FleetStarted))]
[JsonSerializable(typeof(FleetProtocol.FleetStopped))]
[JsonSerializable(typeof(FleetProtocol.GetState))]
[JsonSerializable(typeof(FleetProtocol.FleetState))]
[JsonSerializable(typeof(FleetProtocol.AddStations))]
[JsonSerializable(typeof(FleetProtocol.StationsAdded))]
[JsonSerializable(typeof(PartitionProtocol.StartStations))]
[JsonSerializable(typeof(PartitionProtocol.StopStations))]
[JsonSerializable(typeof(PartitionProtocol.ReloadPartition))]
[JsonSerializable(typeof(PartitionProtocol.PartitionStarted))]
[JsonSerializable(typeof(PartitionProtocol.PartitionStopped))]
[JsonSerializable(typeof(PartitionProtocol.StationDeleted))]
internal sealed partial class FleetJson : JsonSerializerContext;
