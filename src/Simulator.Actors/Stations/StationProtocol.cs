using System.Collections.Immutable;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;

namespace Simulator.Actors.Stations;

/// <summary>
/// The talk with one station: orders from outside, answered with <see cref="CommandResult"/>, and what its connectors tell it.
/// </summary>
public static class StationProtocol
{
    /// <summary>An order of a person or a program; its sender gets a <see cref="CommandResult"/>.</summary>
    public interface IStationCommand;

    /// <summary>Switch the station on: connect and register.</summary>
    public sealed record Start : IStationCommand
    {
        public static Start Instance { get; } = new();
    }

    /// <summary>Switch the station off: stop transactions, say Unavailable, close the line. Answered when that is done.</summary>
    public sealed record Stop : IStationCommand
    {
        public static Stop Instance { get; } = new();
    }

    /// <summary>Open the line and keep it open.</summary>
    public sealed record OpenConnection : IStationCommand
    {
        public static OpenConnection Instance { get; } = new();
    }

    /// <summary>Close the line and leave it closed.</summary>
    public sealed record CloseConnection : IStationCommand
    {
        public static CloseConnection Instance { get; } = new();
    }

    /// <summary>The station as a whole is broken, its connectors with it; null: everything is mended.</summary>
    public sealed record SetFault(ConnectorFault? Fault) : IStationCommand;

    /// <summary>The power fails.</summary>
    /// <param name="HasUps">True: a battery gives time to stop transactions and to tell. False: the line is cut at once.</param>
    public sealed record PowerLoss(bool HasUps) : IStationCommand;

    /// <summary>The power is back: the station boots.</summary>
    public sealed record PowerBack : IStationCommand
    {
        public static PowerBack Instance { get; } = new();
    }

    /// <summary>An order for one connector.</summary>
    public sealed record ToConnector(int ConnectorId, ConnectorProtocol.IConnectorCommand Command) : IStationCommand;

    /// <summary>Run automatic transactions on these connectors; empty: on all.</summary>
    public sealed record StartAutomaticTransactions(ImmutableArray<int> ConnectorIds) : IStationCommand;

    /// <summary>End automatic transactions on these connectors; empty: on all.</summary>
    public sealed record StopAutomaticTransactions(ImmutableArray<int> ConnectorIds) : IStationCommand;

    /// <summary>From the partition: what the stations of the template share has changed, and nothing that needs a restart.</summary>
    public sealed record TemplateChanged(TemplateResources Resources);

    /// <summary>
    /// From the partition: go down as for <see cref="Stop"/>, but only when no transaction runs, as another comes in your place. Answered
    /// with <see cref="Retired"/>, and before that with <see cref="RetiresLater"/> where there is something to wait for.
    /// </summary>
    public sealed record Retire
    {
        public static Retire Instance { get; } = new();
    }

    /// <summary>To the partition: this has happened; store it, in this order, and answer with <see cref="Stored"/>.</summary>
    /// <param name="Index">Of the station, within its template.</param>
    /// <param name="Number">Of the event in this life of the station, from 1.</param>
    /// <param name="Event">Its stored form.</param>
    /// <param name="After">The station's state behind it.</param>
    /// <param name="IsAwaited">Something that the world is to see waits for it.</param>
    public sealed record Store(int Index, long Number, StoredEvent Event, StationState After, bool IsAwaited);

    /// <summary>From the partition: the events up to this number are stored.</summary>
    public sealed record Stored(long Number);

    /// <summary>To the partition: what the journal held has been read, and this came of it.</summary>
    public sealed record Recovered(int Index, StationState State);

    /// <summary>From the partition: too much waits for the journal; take no new work, or take it again.</summary>
    public sealed record HoldBack(bool HeldBack);

    /// <summary>To the partition: a transaction runs; the station retires when it is over.</summary>
    public sealed record RetiresLater
    {
        public static RetiresLater Instance { get; } = new();
    }

    /// <summary>To the partition: the station is down.</summary>
    public sealed record Retired(bool WasOn);

    /// <summary>To the partition, from one of its stations: stop it and let it go. The sender gets a <see cref="CommandResult"/>.</summary>
    /// <param name="KeepsFile">Its station file stays.</param>
    public sealed record DeleteStation(string StationId, bool KeepsFile = false);
}
