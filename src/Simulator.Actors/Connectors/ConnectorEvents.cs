using Ocpp16.Messages;
using Simulator.Actors.Metering;

namespace Simulator.Actors.Connectors;

/// <summary>Something happened at a connector. Stored by the station, never refused.</summary>
public abstract record ConnectorEvent
{
    private ConnectorEvent() { }

    public sealed record CablePlugged(bool ByDriver) : ConnectorEvent;

    /// <param name="HeldByStation">Taken out at the EV; the other end stays locked in the station.</param>
    public sealed record CableUnplugged(bool HeldByStation = false) : ConnectorEvent;

    /// <summary>The station has let go of the cable that only it still held.</summary>
    public sealed record CableReleased : ConnectorEvent
    {
        public static CableReleased Instance { get; } = new();
    }

    public sealed record EvReadinessChanged(bool Ready) : ConnectorEvent;

    public sealed record TagGranted(GrantedTag Tag) : ConnectorEvent;

    /// <summary>The cable did not come in time, or the driver went away.</summary>
    public sealed record GrantWithdrawn : ConnectorEvent
    {
        public static GrantWithdrawn Instance { get; } = new();
    }

    /// <param name="ReservationId">Used up by this transaction.</param>
    /// <param name="Meter">The meter as the transaction begins.</param>
    /// <param name="Automatic">Begun by the automatic transaction generator.</param>
    public sealed record TransactionStarted(
        long Key,
        string IdTag,
        string? ParentIdTag,
        int MeterStart,
        DateTimeOffset At,
        int? ReservationId,
        MeterMark Meter = default,
        bool Automatic = false) : ConnectorEvent;

    /// <summary>The central system has named the transaction.</summary>
    public sealed record TransactionNamed(long Key, int TransactionId, string? ParentIdTag) : ConnectorEvent;

    /// <summary>Energy may flow now.</summary>
    public sealed record TransactionEnergized(long Key) : ConnectorEvent;

    /// <summary>The tag of the running transaction proved invalid, and it goes on without energy.</summary>
    /// <param name="EnergyEndsAtWh">Lifetime register at which the energy ends; null: it ends at once.</param>
    public sealed record TransactionInvalidated(long Key, double? EnergyEndsAtWh = null) : ConnectorEvent;

    /// <summary>MaxEnergyOnInvalidId has been delivered.</summary>
    public sealed record EnergyUsedUp(long Key) : ConnectorEvent;

    /// <summary>A sampling point: the register must not fall behind it after a restart.</summary>
    /// <param name="LifetimeWh">Lifetime register of the connector.</param>
    /// <param name="EnergyWh">Of the transaction.</param>
    /// <param name="CeilingWh">Up to here the register may be told before the next one is stored; null: not beyond it.</param>
    public sealed record TransactionMetered(
        long Key,
        DateTimeOffset At,
        double LifetimeWh,
        double EnergyWh,
        double PowerWatts,
        double? SocPercent,
        double? CeilingWh = null) : ConnectorEvent;

    public sealed record TransactionStopped(
        long Key, int MeterStop, double LifetimeWh, DateTimeOffset At, Reason? Reason, string? IdTag) : ConnectorEvent;

    public sealed record AvailabilityChanged(bool Operative) : ConnectorEvent;

    public sealed record AvailabilityScheduled(bool Operative) : ConnectorEvent;

    public sealed record Faulted(ConnectorFault Fault) : ConnectorEvent;

    public sealed record FaultCleared : ConnectorEvent
    {
        public static FaultCleared Instance { get; } = new();
    }

    public sealed record ReservationChanged(int? ReservationId) : ConnectorEvent;
}
