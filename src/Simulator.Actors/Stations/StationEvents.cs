using System.Collections.Immutable;
using Simulator.Actors.Authorization;
using Simulator.Actors.Connectors;
using Simulator.Actors.SmartCharging;
using Simulator.Actors.Stations.ConfigurationKeys;
using Simulator.Actors.Stations.Firmware;
using Simulator.Actors.Stations.Reservations;

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

    /// <summary>Events of one connector, with the state behind them.</summary>
    /// <param name="LastSequence">Number of the last transaction message they brought.</param>
    public sealed record ConnectorHappened(ConnectorState After, ImmutableArray<ConnectorEvent> Events, long LastSequence) : StationEvent;

    /// <summary>The central system has said something about a tag.</summary>
    public sealed record TagHeard(CacheUpdated Change) : StationEvent;

    public sealed record CacheCleared : StationEvent
    {
        public static CacheCleared Instance { get; } = new();
    }

    public sealed record LocalListUpdated(LocalListChanged Change) : StationEvent;

    public sealed record ReservationHappened(ReservationEvent Change) : StationEvent;

    public sealed record ProfileSet(ChargingProfileEvents.ChargingProfileSet Change) : StationEvent;

    public sealed record ProfilesCleared(ChargingProfileEvents.ChargingProfilesCleared Change) : StationEvent;

    public sealed record FirmwareHappened(FirmwareEvent Change) : StationEvent;
}

/// <summary>Events to state.</summary>
public static class StationTransitions
{
    /// <summary>Total, deterministic and silent: recovery runs it over the whole history.</summary>
    public static StationState Apply(this StationState state, StationEvent happened) => happened switch
    {
        StationEvent.KeyChanged e => state with { Keys = state.Keys.Apply(e.Change) },
        StationEvent.AvailabilityChanged e => state with { Operative = e.Operative },
        StationEvent.FaultChanged e => state with { Fault = e.Fault },
        StationEvent.ConnectorHappened e => state with
        {
            LastSequence = e.LastSequence,
            Connectors = ReferenceEquals(state.Connectors[e.After.ConnectorId], e.After)
                ? state.Connectors
                : state.Connectors.SetItem(e.After.ConnectorId, e.After),
        },
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
