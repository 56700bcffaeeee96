using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Firmware;
using Simulator.Actors.Reservations;
using Simulator.Actors.Sessions;
using Simulator.Actors.SmartCharging;

namespace Simulator.Actors.Stations;

/// <summary>
/// A snapshot: what a station remembers that its template does not say. Put over a station made of the template as it is now, so that what
/// was never changed follows the template.
/// </summary>
public sealed record StoredStation
{
    /// <summary>Keys with another value than the template gives.</summary>
    public ImmutableArray<ConfigurationKeyChanged> Keys { get; init; } = [];

    public bool Operative { get; init; } = true;

    public ConnectorFault? Fault { get; init; }

    /// <summary>By connector id, from 1.</summary>
    public ImmutableArray<ConnectorState> Connectors { get; init; } = [];

    public ImmutableSortedDictionary<int, AtgState> Automatic { get; init; } = ImmutableSortedDictionary<int, AtgState>.Empty;

    /// <summary>The cache, oldest news first.</summary>
    public ImmutableArray<AuthorizationData> Cache { get; init; } = [];

    /// <summary>Null: the central system has never sent one.</summary>
    public LocalListChanged? LocalList { get; init; }

    public ImmutableArray<Reservation> Reservations { get; init; } = [];

    public ImmutableArray<InstalledChargingProfile> Profiles { get; init; } = [];

    public FirmwareUpdate? Firmware { get; init; }

    public string? FirmwareVersion { get; init; }

    public long LastSequence { get; init; }

    public ImmutableList<TransactionMessage> Queue { get; init; } = [];

    public ImmutableArray<NamedTransaction> Named { get; init; } = [];

    public static StoredStation Of(StationState state) => new()
    {
        Keys = [.. state.Keys.Changes],
        Operative = state.Operative,
        Fault = state.Fault,
        Connectors = [.. state.Outlets],
        Automatic = state.Automatic,
        Cache = [.. state.Cache.Entries.Select(entry => new AuthorizationData { IdTag = entry.IdTag, IdTagInfo = entry.Info })],
        LocalList = state.LocalList.IsSent ? Sent(state.LocalList) : null,
        Reservations = state.Reservations.All,
        Profiles = state.Profiles.Installed,
        Firmware = state.Firmware,
        FirmwareVersion = state.FirmwareVersion,
        LastSequence = state.LastSequence,
        Queue = state.Queue,
        Named = state.Named,
    };

    /// <param name="initial">The station as its template makes it.</param>
    public StationState Restore(StationState initial)
    {
        var connectors = initial.Connectors.ToBuilder();
        foreach (var connector in Connectors)
        {
            if (connector.ConnectorId < connectors.Count)
                connectors[connector.ConnectorId] = connector; // the template may have fewer now
        }

        return initial with
        {
            Keys = Keys.Aggregate(initial.Keys, (keys, change) => keys.Apply(change)),
            Operative = Operative,
            Fault = Fault,
            Connectors = connectors.ToImmutable(),
            Automatic = Automatic,
            Cache = AuthorizationCache.Restore([.. Cache.Select(entry => (entry.IdTag, entry.IdTagInfo!))]),
            LocalList = LocalList is null ? initial.LocalList : LocalAuthorizationList.Empty.Apply(LocalList),
            Reservations = Reservations.Aggregate(
                StationReservations.None, (all, reservation) => all.Apply(new ReservationEvent.Reserved(reservation))),
            Profiles = ChargingProfiles.Restore(Profiles),
            Firmware = Firmware,
            FirmwareVersion = FirmwareVersion,
            LastSequence = LastSequence,
            Queue = Queue,
            Named = Named,
        };
    }

    private static LocalListChanged Sent(LocalAuthorizationList list) => new(
        list.SentVersion,
        UpdateType.Full,
        [.. list.Entries.Select(entry => new AuthorizationData { IdTag = entry.Key, IdTagInfo = entry.Value })]);
}
