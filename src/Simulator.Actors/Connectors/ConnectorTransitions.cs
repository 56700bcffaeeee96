using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Authorization;
using Simulator.Actors.Metering;
using Simulator.Actors.Templates;
using static Simulator.Actors.Connectors.ConnectorEvent;

namespace Simulator.Actors.Connectors;

/// <summary>What a connector decides: nothing, events, or a refusal with its reason.</summary>
/// <param name="Refusal">Null: accepted.</param>
public readonly record struct ConnectorDecision(ImmutableArray<ConnectorEvent> Events, string? Refusal)
{
    public bool IsAccepted => Refusal is null;

    public static ConnectorDecision NoChange { get; } = new([], null);

    public static ConnectorDecision Accept(params ReadOnlySpan<ConnectorEvent> events) => new([.. events], null);

    public static ConnectorDecision Refuse(string reason) => new([], reason);
}

/// <summary>The rules of one connector. Pure: state and facts in, events out; what follows from an event is the actor's business.</summary>
public static class ConnectorTransitions
{
    public static ConnectorDecision PlugIn(this ConnectorState state, bool byDriver) => state switch
    {
        { Plugged: true } => ConnectorDecision.NoChange,
        { Fault: not null } => ConnectorDecision.Refuse("The connector is Faulted."),
        _ => ConnectorDecision.Accept(new CablePlugged(byDriver)),
    };

    /// <summary>A tag that has been authorised may charge here: at once when the cable is in, else when it comes.</summary>
    public static ConnectorDecision Grant(this ConnectorState state, GrantedTag tag)
    {
        if ((StartRules.WhyOut(state) ?? StartRules.WhyTaken(state, tag)) is { } reason)
            return ConnectorDecision.Refuse(reason);
        return state.Granted is null ? ConnectorDecision.Accept(new TagGranted(tag)) : ConnectorDecision.NoChange;
    }

    /// <summary>Begins the transaction when a granted tag and a cable have come together.</summary>
    /// <param name="key">The station's name for it.</param>
    /// <param name="meterStart">Wh.</param>
    /// <param name="meter">The meter as it begins.</param>
    public static ConnectorDecision StartIfReady(
        this ConnectorState state, long key, int meterStart, DateTimeOffset now, MeterMark meter = default, bool automatic = false) =>
        state is { Granted: { } tag, Plugged: true, Transaction: null }
            ? ConnectorDecision.Accept(new TransactionStarted(
                key, tag.IdTag, tag.ParentIdTag, meterStart, now, tag.ReservationId, meter, automatic))
            : ConnectorDecision.NoChange;

    /// <summary>StartTransaction.conf came (OCPP 1.6, 4.8; 3.5.4 for a tag refused afterwards).</summary>
    /// <param name="answer">What it means; after <see cref="StartAnswer.Stop"/> the caller stops with DeAuthorized.</param>
    /// <param name="energyEndsAtWh">Lifetime register to which MaxEnergyOnInvalidId leads; null: no energy for an invalid tag.</param>
    public static ConnectorDecision Confirm(
        this ConnectorState state, long key, int transactionId, string? parentIdTag, StartAnswer answer, double? energyEndsAtWh)
    {
        if (state.Transaction is not { } running || running.Key != key)
            return ConnectorDecision.NoChange; // stopped meanwhile: its StopTransaction waits for the id in the queue
        var named = new TransactionNamed(key, transactionId, parentIdTag);
        if (answer is StartAnswer.Stop)
            return ConnectorDecision.Accept(named);
        if (answer is StartAnswer.SuspendEnergy)
            return ConnectorDecision.Accept(named, new TransactionInvalidated(key, energyEndsAtWh));
        return running.Energized ? ConnectorDecision.Accept(named) : ConnectorDecision.Accept(named, new TransactionEnergized(key));
    }

    /// <summary>A transaction that cannot be confirmed now runs offline (OCPP 1.6, 3.5.4).</summary>
    public static ConnectorDecision RunOffline(this ConnectorState state) =>
        state.Transaction is { Energized: false, Invalid: false } running
            ? ConnectorDecision.Accept(new TransactionEnergized(running.Key))
            : ConnectorDecision.NoChange;

    public static ConnectorDecision Stop(
        this ConnectorState state, int meterStop, double lifetimeWh, DateTimeOffset now, Reason? reason, string? idTag) =>
        state.Transaction is { } running
            ? ConnectorDecision.Accept(new TransactionStopped(running.Key, meterStop, lifetimeWh, now, reason, idTag))
            : ConnectorDecision.Refuse("No transaction is running.");

    /// <param name="transactionId">Null: whichever runs.</param>
    /// <returns>Null: it can be stopped.</returns>
    public static string? WhyNotStop(this ConnectorState state, int? transactionId) => state.Transaction switch
    {
        null => "No transaction is running.",
        { TransactionId: var running } when transactionId is not null && transactionId != running => $"Transaction {running} is running.",
        _ => null,
    };

    // OCPP 1.6, 5.18
    public static UnlockStatus Unlock(this ConnectorTemplate template) => template switch
    {
        { FixedCable: true } => UnlockStatus.NotSupported,
        { UnlockFails: true } => UnlockStatus.UnlockFailed,
        _ => UnlockStatus.Unlocked,
    };

    /// <summary>ChangeAvailability (OCPP 1.6, 5.2): at once, or after the transaction.</summary>
    public static ConnectorDecision ChangeAvailability(this ConnectorState state, bool operative)
    {
        if (state.Transaction is not null && !operative)
            return state.ScheduledOperative is false
                ? ConnectorDecision.NoChange
                : ConnectorDecision.Accept(new AvailabilityScheduled(false));
        if (state.Operative == operative && state.ScheduledOperative is null)
            return ConnectorDecision.NoChange;
        return ConnectorDecision.Accept(new AvailabilityChanged(operative));
    }

    /// <summary>The answer to a ChangeAvailability that has been decided so.</summary>
    public static AvailabilityStatus StatusOf(this ConnectorState state, in ConnectorDecision decision, bool operative) =>
        decision.Events is [AvailabilityScheduled] || (decision.Events.IsEmpty && state.ScheduledOperative == operative)
            ? AvailabilityStatus.Scheduled
            : AvailabilityStatus.Accepted;

    public static ConnectorDecision SetEvReady(this ConnectorState state, bool ready) =>
        ready == state.EvReady ? ConnectorDecision.NoChange : ConnectorDecision.Accept(new EvReadinessChanged(ready));

    /// <param name="reservationId">Null: none.</param>
    public static ConnectorDecision Reserve(this ConnectorState state, int? reservationId) =>
        reservationId == state.ReservationId ? ConnectorDecision.NoChange : ConnectorDecision.Accept(new ReservationChanged(reservationId));

    /// <param name="fault">Null: it is mended.</param>
    public static ConnectorDecision SetFault(this ConnectorState state, ConnectorFault? fault) =>
        fault == state.Fault ? ConnectorDecision.NoChange : ConnectorDecision.Accept(fault is null ? FaultCleared.Instance : new Faulted(fault));

    /// <summary>Event to state. Total, deterministic and silent: recovery runs it over the whole history.</summary>
    public static ConnectorState Apply(this ConnectorState state, ConnectorEvent happened) => happened switch
    {
        CablePlugged e => state with { Plugged = true, PluggedByDriver = e.ByDriver, EvReady = true, Finishing = false },
        CableUnplugged e => state with { Plugged = false, PluggedByDriver = false, EvReady = true, Finishing = e.HeldByStation },
        CableReleased => state with { Finishing = false },
        EvReadinessChanged e => state with { EvReady = e.Ready },
        TagGranted e => state with { Granted = e.Tag },
        GrantWithdrawn => state with { Granted = null },
        TransactionStarted e => Started(state, e),
        TransactionNamed e => With(
            state, e.Key, t => t with { TransactionId = e.TransactionId, ParentIdTag = e.ParentIdTag ?? t.ParentIdTag }),
        TransactionEnergized e => With(state, e.Key, t => t with { Energized = true }),
        TransactionInvalidated e => With(
            state, e.Key, t => t with { Energized = e.EnergyEndsAtWh is not null, Invalid = true, EnergyEndsAtWh = e.EnergyEndsAtWh }),
        EnergyUsedUp e => With(state, e.Key, t => t with { Energized = false, EnergyEndsAtWh = null }),
        TransactionMetered e => With(state, e.Key, t => t with { SocPercent = e.SocPercent }) with
        {
            LifetimeWh = e.LifetimeWh,
            CeilingWh = e.CeilingWh,
        },
        TransactionStopped e => state with
        {
            Transaction = null,
            LifetimeWh = e.LifetimeWh,
            CeilingWh = null,
            Finishing = state.Plugged,
            Operative = state.ScheduledOperative ?? state.Operative,
            ScheduledOperative = null,
        },
        AvailabilityChanged e => state with { Operative = e.Operative, ScheduledOperative = null },
        AvailabilityScheduled e => state with { ScheduledOperative = e.Operative },
        Faulted e => state with { Fault = e.Fault },
        FaultCleared => state with { Fault = null },
        ReservationChanged e => state with { ReservationId = e.ReservationId },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "No rule for this event."),
    };

    private static ConnectorState Started(ConnectorState state, TransactionStarted e) => state with
    {
        Granted = null,
        Finishing = false,
        LifetimeWh = Math.Max(state.LifetimeWh, e.Meter.LifetimeWh),
        ReservationId = e.ReservationId is not null && e.ReservationId == state.ReservationId ? null : state.ReservationId,
        Transaction = new ChargingTransaction
        {
            Key = e.Key,
            IdTag = e.IdTag,
            ParentIdTag = e.ParentIdTag,
            StartedAt = e.At,
            MeterStart = e.MeterStart,
            StartWh = e.Meter.LifetimeWh,
            EvProfileId = e.Meter.EvProfileId,
            SocPercent = e.Meter.SocPercent,
            Phases = e.Meter.Phases,
            Automatic = e.Automatic,
        },
    };

    private static ConnectorState With(ConnectorState state, long key, Func<ChargingTransaction, ChargingTransaction> change) =>
        state.Transaction is { } running && running.Key == key ? state with { Transaction = change(running) } : state;
}
