using System.Collections.Immutable;
using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Persistence;

/// <summary>The stored form of a snapshot.</summary>
internal static class StoredStationFormat
{
    /// <param name="json">Within the object.</param>
    public static void Write(Utf8JsonWriter json, StoredStation station)
    {
        json.WriteBoolean("operative", station.Operative);
        json.Optional("fault", station.Fault, ConnectorEventFormat.WriteFault);
        List(json, "keys", station.Keys, static (json, change) =>
        {
            json.WriteString("key", change.Key);
            json.WriteString("value", change.Value);
        });
        List(json, "connectors", station.Connectors, ConnectorStateFormat.Write);
        List(json, "automatic", station.Automatic, static (json, run) =>
        {
            json.WriteNumber("connectorId", run.Key);
            AutomaticTransactionsFormat.Write(json, run.Value);
        });
        List(json, "cache", station.Cache, static (json, entry) => TagFormat.Write(json, entry.IdTag, entry.IdTagInfo!));
        if (station.LocalList is { } list)
        {
            json.Payload("localList", new SendLocalListRequest
            {
                ListVersion = list.ListVersion,
                UpdateType = list.UpdateType,
                LocalAuthorizationList = list.Entries,
            });
        }

        List(json, "reservations", station.Reservations, ReservationFormat.Write);
        List(json, "profiles", station.Profiles, ChargingProfileFormat.Write);
        json.Optional("firmware", station.Firmware, FirmwareFormat.Write);
        json.Optional("firmwareVersion", station.FirmwareVersion);
        json.WriteNumber("lastSequence", station.LastSequence);
        TransactionMessageFormat.Write(json, "queue", station.Queue);
        List(json, "named", station.Named, static (json, named) =>
        {
            json.WriteNumber("transaction", named.Key);
            json.WriteNumber("transactionId", named.TransactionId);
        });
    }

    public static StoredStation Read(JsonElement json) => new()
    {
        Operative = json.GetProperty("operative").GetBoolean(),
        Fault = json.TryGetProperty("fault", out var fault) ? ConnectorEventFormat.ReadFault(fault) : null,
        Keys = json.Array("keys", change => new ConfigurationKeyChanged(change.Text("key"), change.Text("value"))),
        Connectors = json.Array("connectors", ConnectorStateFormat.Read),
        Automatic = json.Array("automatic", run => (Id: run.Int("connectorId"), State: AutomaticTransactionsFormat.Read(run)))
            .ToImmutableSortedDictionary(run => run.Id, run => run.State),
        Cache = json.Array("cache", entry => new AuthorizationData { IdTag = entry.Text("idTag"), IdTagInfo = TagFormat.ReadInfo(entry) }),
        LocalList = json.TryGetProperty("localList", out _) ? ReadLocalList(json) : null,
        Reservations = json.Array("reservations", ReservationFormat.Read),
        Profiles = json.Array("profiles", ChargingProfileFormat.Read),
        Firmware = json.TryGetProperty("firmware", out var update) ? FirmwareFormat.Read(update) : null,
        FirmwareVersion = json.OptionalText("firmwareVersion"),
        LastSequence = json.Long("lastSequence"),
        Queue = [.. json.Array("queue", TransactionMessageFormat.Read)],
        Named = json.Array("named", named => new NamedTransaction(named.Long("transaction"), named.Int("transactionId"))),
    };

    private static LocalListChanged ReadLocalList(JsonElement json)
    {
        var request = (SendLocalListRequest)json.Payload("localList", OcppAction.SendLocalList);
        return new LocalListChanged(request.ListVersion, request.UpdateType, request.LocalAuthorizationList ?? []);
    }

    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
