using System.Collections.Immutable;
using Simulator.Actors.Connectors;
using Simulator.Actors.Stations.ConfigurationKeys;

namespace Simulator.Actors.Stations;

/// <summary>Something happened to a station. Stored, never refused.</summary>
public abstract record StationEvent
{
    private StationEvent() { }

    public sealed record KeyChanged(ConfigurationKeyChanged Change) : StationEvent;

    /// <summary>Availability of connector 0.</summary>
    public sealed record AvailabilityChanged(bool Operative) : StationEvent;

    /// <summary>Events of one connector, with the state behind them.</summary>
    /// <param name="LastSequence">Number of the last transaction message they brought.</param>
    public sealed record ConnectorHappened(ConnectorState After, ImmutableArray<ConnectorEvent> Events, long LastSequence) : StationEvent;
}

/// <summary>Events to state.</summary>
public static class StationTransitions
{
    public static StationState Apply(this StationState state, StationEvent happened) => happened switch
    {
        StationEvent.KeyChanged e => state with { Keys = state.Keys.Apply(e.Change) },
        StationEvent.AvailabilityChanged e => state with { Operative = e.Operative },
        StationEvent.ConnectorHappened e => state with
        {
            LastSequence = e.LastSequence,
            Connectors = ReferenceEquals(state.Connectors[e.After.ConnectorId], e.After)
                ? state.Connectors
                : state.Connectors.SetItem(e.After.ConnectorId, e.After),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "No rule for this event."),
    };
}
