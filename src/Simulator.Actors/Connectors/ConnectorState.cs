using Ocpp16.Messages;

namespace Simulator.Actors.Connectors;

/// <summary>
/// What one connector remembers. Pure data: no actor, no clock, no socket. Changed by <see cref="ConnectorTransitions.Apply"/> alone.
/// </summary>
/// <param name="ConnectorId">From 1.</param>
public sealed record ConnectorState(int ConnectorId)
{
    /// <summary>False: out of service by ChangeAvailability, over restarts too (OCPP 1.6, 5.2).</summary>
    public bool Operative { get; init; } = true;

    /// <summary>The change that waits for the end of the transaction; null: none.</summary>
    public bool? ScheduledOperative { get; init; }

    /// <summary>A cable connects an EV.</summary>
    public bool Plugged { get; init; }

    /// <summary>The cable was plugged by the simulated driver, who takes it out again after the transaction.</summary>
    public bool PluggedByDriver { get; init; }

    /// <summary>False: the EV takes no energy although it is offered.</summary>
    public bool EvReady { get; init; } = true;

    public ConnectorFault? Fault { get; init; }

    /// <summary>A tag that may charge here and waits for the cable.</summary>
    public GrantedTag? Granted { get; init; }

    public ChargingTransaction? Transaction { get; init; }

    /// <summary>The transaction has ended and the cable is still in, at one end at least.</summary>
    public bool Finishing { get; init; }

    /// <summary>Reservation of this connector; null: none.</summary>
    public int? ReservationId { get; init; }

    /// <summary>The lifetime register at the last sampling point: what the meter must not fall behind.</summary>
    public double LifetimeWh { get; init; }

    /// <summary>Up to here the register may have been told since; null: no further than <see cref="LifetimeWh"/>.</summary>
    public double? CeilingWh { get; init; }

    /// <summary>What the status of the connector follows from.</summary>
    /// <param name="isFull">The EV's battery takes no more.</param>
    /// <param name="availableWatts">What the station can offer it.</param>
    public ConnectorFacts Facts(bool isFull, double availableWatts)
    {
        // Until the central system has confirmed it, a transaction is still being prepared.
        var charges = Transaction is { Energized: true } or { Invalid: true };
        return new ConnectorFacts
        {
            IsFaulted = Fault is not null,
            IsOperative = Operative,
            IsPlugged = Plugged,
            IsAuthorized = Granted is not null || (Transaction is not null && !charges),
            HasTransaction = charges,
            IsSuspendedByEV = charges && (!EvReady || !Plugged || isFull),
            IsSuspendedByEVSE = charges && (!Transaction!.Energized || availableWatts <= 0),
            IsFinishing = Finishing,
            IsReserved = ReservationId is not null,
        };
    }
}

/// <summary>A fault of the connector as StatusNotification tells it.</summary>
public sealed record ConnectorFault(ChargePointErrorCode ErrorCode, string? Info = null, string? VendorErrorCode = null);

/// <param name="IdTag">The tag.</param>
/// <param name="ParentIdTag">Its group, when known.</param>
/// <param name="Remote">Granted by RemoteStartTransaction.</param>
/// <param name="At">When; the cable must come within ConnectionTimeOut.</param>
/// <param name="ReservationId">The reservation that this start uses up.</param>
public sealed record GrantedTag(string IdTag, string? ParentIdTag, bool Remote, DateTimeOffset At, int? ReservationId);

/// <summary>A transaction from its start at the station to its stop.</summary>
public sealed record ChargingTransaction
{
    /// <summary>The station's own name of it, unique for the station.</summary>
    public required long Key { get; init; }

    public required string IdTag { get; init; }

    public string? ParentIdTag { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Wh, as sent.</summary>
    public required int MeterStart { get; init; }

    /// <summary>Lifetime register at its start.</summary>
    public double StartWh { get; init; }

    /// <summary>The vehicle; null: the built-in one.</summary>
    public string? EvProfileId { get; init; }

    /// <summary>State of charge at the last sampling point.</summary>
    public double? SocPercent { get; init; }

    /// <summary>Phases that carried the power as it began; null: all there are.</summary>
    public int? Phases { get; init; }

    /// <summary>The automatic transaction generator began it and ends it.</summary>
    public bool Automatic { get; init; }

    /// <summary>Null until the central system has given it.</summary>
    public int? TransactionId { get; init; }

    /// <summary>Energy may flow: the central system accepted it, or it runs offline.</summary>
    public bool Energized { get; init; }

    /// <summary>The tag proved invalid and StopTransactionOnInvalidId is off: no energy beyond MaxEnergyOnInvalidId.</summary>
    public bool Invalid { get; init; }

    /// <summary>Lifetime register at which the energy of an invalid tag ends; null: there is no such end.</summary>
    public double? EnergyEndsAtWh { get; init; }
}
