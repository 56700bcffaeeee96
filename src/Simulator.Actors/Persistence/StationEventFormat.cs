using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.SmartCharging;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Persistence;

/// <summary>The stored form of station events: the fields of one JSON object. OCPP's own structures are stored as OCPP spells them.</summary>
internal static class StationEventFormat
{
    /// <param name="json">Within the object.</param>
    public static void Write(Utf8JsonWriter json, StationEvent happened)
    {
        switch (happened)
        {
            case StationEvent.ConnectorHappened e: WriteConnector(json, e); break;
            case StationEvent.MessagesDelivered e: TransactionMessageFormat.Write(json, e.Delivered); break;
            case StationEvent.KeyChanged e:
                json.WriteString("key", e.Change.Key);
                json.WriteString("value", e.Change.Value);
                break;
            case StationEvent.AvailabilityChanged e: json.WriteBoolean("operative", e.Operative); break;
            case StationEvent.FaultChanged { Fault: { } fault }: ConnectorEventFormat.WriteFault(json, fault); break;
            case StationEvent.FaultChanged or StationEvent.CacheCleared:
                break; // an empty object: mended, cleared
            case StationEvent.AutomaticTransactionsChanged e:
                json.WriteNumber("connectorId", e.ConnectorId);
                AutomaticTransactionsFormat.Write(json, e.State);
                break;
            case StationEvent.TagHeard e:
                json.WriteString("at", e.Change.At);
                TagFormat.Write(json, e.Change.IdTag, e.Change.Info);
                break;
            case StationEvent.LocalListUpdated e:
                json.Payload("request", new SendLocalListRequest
                {
                    ListVersion = e.Change.ListVersion,
                    UpdateType = e.Change.UpdateType,
                    LocalAuthorizationList = e.Change.Entries,
                });
                break;
            case StationEvent.ReservationHappened e: ReservationFormat.Write(json, e.Change); break;
            case StationEvent.ProfileSet e:
                ChargingProfileFormat.Write(json, new InstalledChargingProfile(e.Change.ConnectorId, e.Change.Profile, e.Change.At));
                break;
            case StationEvent.ProfilesCleared e:
                json.WriteStartArray("chargingProfileIds");
                foreach (var id in e.Change.ChargingProfileIds)
                    json.WriteNumberValue(id);
                json.WriteEndArray();
                break;
            case StationEvent.FirmwareHappened e: FirmwareFormat.Write(json, e.Change); break;
            default: throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "No stored form for this event.");
        }
    }

    /// <exception cref="UnknownStoredFormatException">The manifest is none of those.</exception>
    public static StationEvent Read(string manifest, JsonElement json) => manifest switch
    {
        StoredManifests.Connector => new StationEvent.ConnectorHappened(
            json.Int("connectorId"),
            json.Array("events", ConnectorEventFormat.Read),
            json.Array("messages", TransactionMessageFormat.Read),
            json.Array("delivered", TransactionMessageFormat.ReadDelivered)),
        StoredManifests.Delivered => new StationEvent.MessagesDelivered(json.Array("delivered", TransactionMessageFormat.ReadDelivered)),
        StoredManifests.Key => new StationEvent.KeyChanged(new ConfigurationKeyChanged(json.Text("key"), json.Text("value"))),
        StoredManifests.Availability => new StationEvent.AvailabilityChanged(json.GetProperty("operative").GetBoolean()),
        StoredManifests.Fault => new StationEvent.FaultChanged(
            json.TryGetProperty("errorCode", out _) ? ConnectorEventFormat.ReadFault(json) : null),
        StoredManifests.Automatic => new StationEvent.AutomaticTransactionsChanged(
            json.Int("connectorId"), AutomaticTransactionsFormat.Read(json)),
        StoredManifests.Tag => new StationEvent.TagHeard(new CacheUpdated(json.Text("idTag"), TagFormat.ReadInfo(json), json.Time("at"))),
        StoredManifests.CacheCleared => StationEvent.CacheCleared.Instance,
        StoredManifests.LocalList => ReadLocalList((SendLocalListRequest)json.Payload("request", OcppAction.SendLocalList)),
        StoredManifests.Reservation => new StationEvent.ReservationHappened(ReservationFormat.ReadEvent(json)),
        StoredManifests.Profile => ReadProfile(ChargingProfileFormat.Read(json)),
        StoredManifests.ProfilesCleared => new StationEvent.ProfilesCleared(
            new ChargingProfileEvents.ChargingProfilesCleared(json.Array("chargingProfileIds", id => id.GetInt32()))),
        StoredManifests.Firmware => new StationEvent.FirmwareHappened(FirmwareFormat.ReadEvent(json)),
        _ => throw new UnknownStoredFormatException(manifest, "the name or its version is not known here"),
    };

    private static void WriteConnector(Utf8JsonWriter json, StationEvent.ConnectorHappened happened)
    {
        json.WriteNumber("connectorId", happened.ConnectorId);
        if (!happened.Events.IsEmpty)
        {
            json.WriteStartArray("events");
            foreach (var one in happened.Events)
                ConnectorEventFormat.Write(json, one);
            json.WriteEndArray();
        }

        TransactionMessageFormat.Write(json, "messages", happened.Messages);
        TransactionMessageFormat.Write(json, happened.Delivered);
    }

    private static StationEvent.LocalListUpdated ReadLocalList(SendLocalListRequest request) =>
        new(new LocalListChanged(request.ListVersion, request.UpdateType, request.LocalAuthorizationList ?? []));

    private static StationEvent.ProfileSet ReadProfile(InstalledChargingProfile profile) =>
        new(new ChargingProfileEvents.ChargingProfileSet(profile.ConnectorId, profile.Profile, profile.InstalledAt));
}
