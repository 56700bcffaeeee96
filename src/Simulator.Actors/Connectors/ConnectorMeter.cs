using Ocpp16.Messages;
using Simulator.Actors.Chance;
using Simulator.Actors.Orders;
using Simulator.Actors.Time;
using static Simulator.Actors.Connectors.ConnectorEvent;
using static Simulator.Actors.Connectors.ConnectorProtocol;

namespace Simulator.Actors.Connectors;

/// <summary>When the meter counts and samples, and who is told.</summary>
internal sealed class ConnectorMeter(Connector connector)
{
    private static readonly ActorTimer<Connector> SampleTimer = new(static c => c.Meter.Sample());
    private static readonly ActorTimer<Connector> EnergyTimer = new(static c => c.Meter.OnEnergy());

    private PowerLimitChanged _limit = connector.Conditions.Limit;
    private TimeSpan _interval; // zero: no samples
    private bool _charges;

    public ConnectorRegister Register { get; } = new(
        connector.State, connector.Given.Plan, connector.Given.Resources, connector.Now,
        RandomStream.For(connector.Given.Seed, connector.Given.Identity.StationId, connector.Id, "connector"));

    private TimeSpan Interval => connector.Settings.SampleInterval;

    /// <summary>Energy flows while the central system, the tag, the EV, the cable and the station let it; samples come in any case.</summary>
    public void Follow()
    {
        var isOn = connector.Conditions.Power is StationPower.On;
        var running = connector.State.Transaction;
        var charges = isOn && running is { Energized: true };
        Count(charges);
        var interval = isOn && running is { Energized: true } or { Invalid: true } ? Interval : TimeSpan.Zero;
        if (interval != _interval)
        {
            _interval = interval;
            if (interval > TimeSpan.Zero)
                SampleTimer.StartPeriodic(connector, interval);
            else
                SampleTimer.Cancel(connector);
        }

        var limit = connector.Conditions.Limit;
        var isSuspended = !charges || connector.State is not { EvReady: true, Plugged: true };
        if (!Register.InTransaction || (Register.IsSuspended == isSuspended && (ReferenceEquals(limit, _limit) || !charges)))
            return;
        Register.Suspend(isSuspended, connector.Now);
        // A station that cannot switch gives the same watts over the phases that the charge began with.
        if (!ReferenceEquals(limit, _limit) && charges && connector.Settings.ConnectorSwitch3to1Phase)
            Register.Use(limit.Phases);
        _limit = limit;
        Choose();
    }

    public void Count(bool charges)
    {
        if (charges == _charges)
            return;
        _charges = charges;
        connector.Given.Counters.AddCharging(charges ? 1 : -1);
        EnergyTimer.Cancel(connector);
    }

    /// <summary>The station goes down. If the process ends now, the register is known exactly.</summary>
    public void Freeze()
    {
        Follow();
        if (connector.State is { Transaction: { } running, CeilingWh: not null })
            connector.Note(Register.ReadAtRest(running.Key), isStored: true, null);
    }

    /// <summary>MeterValues that somebody asks for: with the transaction's values when one runs, else the register alone.</summary>
    /// <param name="order">Null: TriggerMessage asks.</param>
    /// <returns>Null: answered when the central system has answered.</returns>
    public CommandResult? Send(CallOrder? order)
    {
        Register.Advance(connector.Now);
        var context = order is null ? ReadingContext.Trigger : ReadingContext.SampleClock;
        var (value, running) = (Register.Sample(context, connector.Settings.Sampled), connector.State.Transaction);
        if (running is not null)
            Note(running, Register.PowerWatts, null);
        connector.Send(TransactionMessages.Values(connector.Id, running?.TransactionId, value), triggered: order is null, order);
        return null;
    }

    /// <summary>Wakes when MaxEnergyOnInvalidId will have been delivered at the power that flows now.</summary>
    public void WatchEnergy()
    {
        if (connector.State.Transaction is { Energized: true } running && Register.TimeTo(running.EnergyEndsAtWh) is { } time)
            EnergyTimer.StartOnce(connector, time);
    }

    /// <summary>Values on the grid of the clock, whether the connector charges or not (OCPP 1.6, 3.16.2).</summary>
    public void OnClockAligned(DateTimeOffset at)
    {
        if (connector.Conditions.Power is StationPower.Off or StationPower.Cut)
            return;
        // A transaction that began since is not in it.
        var running = connector.State.Transaction is { } current && current.StartedAt <= at ? current : null;
        var value = Register.Aligned(at, connector.Settings, running is not null, connector.Conditions.Limit.Watts, out var watts);
        if (running is not null)
            Note(running, watts, value);
        else if (connector.Conditions.Online)
            connector.Send(TransactionMessages.Values(connector.Id, null, value));
    }

    private void Sample()
    {
        if (_interval == TimeSpan.Zero || connector.State.Transaction is not { } running)
            return;
        Register.Advance(connector.Now);
        Choose();
        Note(running, Register.PowerWatts, Register.Sample(connector.Settings));
    }

    private void OnEnergy()
    {
        if (connector.State.Transaction is not { Energized: true, EnergyEndsAtWh: { } end } running)
            return;
        Register.Advance(connector.Now);
        if (Register.HasReached(end))
            connector.Raise(new EnergyUsedUp(running.Key));
        else
            Choose();
    }

    private void Choose()
    {
        Register.Choose(connector.Conditions.Limit.Watts, Interval);
        WatchEnergy();
    }

    private void Note(ChargingTransaction running, double watts, MeterValue? value)
    {
        var reading = Register.Read(running.Key, watts, Interval, connector.State.CeilingWh, connector.Now);
        var values = value is null ? null : TransactionMessages.Values(connector.Id, running.TransactionId, value);
        connector.Note(reading, isStored: reading.CeilingWh is not null, values);
    }
}
