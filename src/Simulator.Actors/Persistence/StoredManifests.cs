using Simulator.Actors.Stations;

namespace Simulator.Actors.Persistence;

/// <summary>Names and versions of everything that is stored. A name never changes its meaning; only new ones are added.</summary>
internal static class StoredManifests
{
    public const string Group = "group.v1";
    public const string Members = "members.v1";
    public const string Partition = "partition.v1";
    public const string Station = "station.v1";
    public const string Key = "key.v1";
    public const string Availability = "availability.v1";
    public const string Fault = "fault.v1";
    public const string Connector = "connector.v1";
    public const string Delivered = "delivered.v1";
    public const string Automatic = "automatic.v1";
    public const string Tag = "tag.v1";
    public const string CacheCleared = "cacheCleared.v1";
    public const string LocalList = "localList.v1";
    public const string Reservation = "reservation.v1";
    public const string Profile = "profile.v1";
    public const string ProfilesCleared = "profilesCleared.v1";
    public const string Firmware = "firmware.v1";

    public static string Of(StationEvent happened) => happened switch
    {
        StationEvent.ConnectorHappened => Connector,
        StationEvent.MessagesDelivered => Delivered,
        StationEvent.KeyChanged => Key,
        StationEvent.AvailabilityChanged => Availability,
        StationEvent.FaultChanged => Fault,
        StationEvent.AutomaticTransactionsChanged => Automatic,
        StationEvent.TagHeard => Tag,
        StationEvent.CacheCleared => CacheCleared,
        StationEvent.LocalListUpdated => LocalList,
        StationEvent.ReservationHappened => Reservation,
        StationEvent.ProfileSet => Profile,
        StationEvent.ProfilesCleared => ProfilesCleared,
        StationEvent.FirmwareHappened => Firmware,
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "No stored form for this event."),
    };
}
