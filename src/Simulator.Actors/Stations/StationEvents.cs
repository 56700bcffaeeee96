using System.Collections.Immutable;
using Simulator.Actors.Authorization;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Firmware;
using Simulator.Actors.Reservations;
using Simulator.Actors.Sessions;
using Simulator.Actors.SmartCharging;

namespace Simulator.Actors.Stations;

/// <summary>Something happened to a station. Stored, never refused.</summary>
public abstract record StationEvent
{
    private StationEvent() { }

    public sealed record KeyChanged(ConfigurationKeyChanged Change) : StationEvent;

    /// <summary>Availability of connector 0.</summary>
    public sealed record AvailabilityChanged(bool Operative) : StationEvent;

    /// <param name="Fault">Of the station as a whole; null: mended.</param>
    public sealed record FaultChanged(ConnectorFault? Fault) : StationEvent;

    /// <summary>
    /// Events of one connector, the transaction messages they bring, and which older ones have been delivered since the last event: one
    /// write for all.
    /// </summary>
    /// <param name="Messages">Numbered on from the last one.</param>
    public sealed record ConnectorHappened(
        int ConnectorId,
        ImmutableArray<ConnectorEvent> Events,
        ImmutableArray<TransactionMessage> Messages,
        ImmutableArray<DeliveredMessage> Delivered) : StationEvent
    {
        /// <summary>The connector's state behind the events, where it is at hand; not stored, as it follows from them.</summary>
        public ConnectorState? After { get; init; }
    }

    /// <summary>Transaction messages have been answered, or given up.</summary>
    public sealed record MessagesDelivered(ImmutableArray<DeliveredMessage> Delivered) : StationEvent;

    /// <summary>Automatic transactions run on a connector now, or no longer.</summary>
    public sealed record AutomaticTransactionsChanged(int ConnectorId, AtgState State) : StationEvent;

    /// <summary>The central system has said something about a tag.</summary>
    public sealed record TagHeard(CacheUpdated Change) : StationEvent;

    public sealed record CacheCleared : StationEvent { public static CacheCleared Instance { get; } = new(); }

    public sealed record LocalListUpdated(LocalListChanged Change) : StationEvent;

    public sealed record ReservationHappened(ReservationEvent Change) : StationEvent;

    public sealed record ProfileSet(ChargingProfileEvents.ChargingProfileSet Change) : StationEvent;

    public sealed record ProfilesCleared(ChargingProfileEvents.ChargingProfilesCleared Change) : StationEvent;

    public sealed record FirmwareHappened(FirmwareEvent Change) : StationEvent;
}

/// <summary>A transaction message needs not be sent again.</summary>
/// <param name="Sequence">Its number.</param>
/// <param name="TransactionId">Of a StartTransaction: the id that the central system gave, or what stands for it; else null.</param>
public readonly record struct DeliveredMessage(long Sequence, int? TransactionId = null);

/// <summary>Events to state.</summary>
public static class StationTransitions
{
    /// <summary>Total, deterministic and silent: recovery runs it over the whole history.</summary>
    public static StationState Apply(this StationState state, StationEvent happened) => happened switch
    {
        StationEvent.KeyChanged e => state with { Keys = state.Keys.Apply(e.Change) },
        StationEvent.AvailabilityChanged e => state with { Operative = e.Operative },
        StationEvent.FaultChanged e => state with { Fault = e.Fault },
        StationEvent.ConnectorHappened e => MessageQueue.Apply(state, e),
        StationEvent.MessagesDelivered e => MessageQueue.Delivered(state, e.Delivered),
        StationEvent.AutomaticTransactionsChanged e => state with { Automatic = state.Automatic.SetItem(e.ConnectorId, e.State) },
        StationEvent.TagHeard e => state with { Cache = state.Cache.Apply(e.Change) },
        StationEvent.CacheCleared => state with { Cache = AuthorizationCache.Empty },
        StationEvent.LocalListUpdated e => state with { LocalList = state.LocalList.Apply(e.Change) },
        StationEvent.ReservationHappened e => state with { Reservations = state.Reservations.Apply(e.Change) },
        StationEvent.ProfileSet e => state with { Profiles = state.Profiles.Apply(e.Change) },
        StationEvent.ProfilesCleared e => state with { Profiles = state.Profiles.Apply(e.Change) },
        StationEvent.FirmwareHappened { Change: FirmwareEvent.VersionChanged e } => state with { FirmwareVersion = e.Version },
        StationEvent.FirmwareHappened e => state with { Firmware = FirmwareUpdate.Apply(state.Firmware, e.Change) },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "No rule for this event."),
    };
}
