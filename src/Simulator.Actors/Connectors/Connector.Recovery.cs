using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Metering;
using static Simulator.Actors.Connectors.ConnectorEvent;

namespace Simulator.Actors.Connectors;

/// <summary>
/// What the connector goes on with when its station comes back. To the connector the end of the process was a loss of power without warning:
/// the register stands at the last ceiling of what may have been told, and until the station is up again nothing flows.
/// </summary>
internal sealed partial class Connector
{
    private bool _interrupted;
    private AtgState? _recalledAutomatic;

    private string? EvProfileId => _meter.Ev is { } ev && _context.Resources.EvProfiles.Contains(ev) ? ev.Id : null;

    // A transaction that no stop would have ended goes on as well; none does with a fault that came meanwhile.
    private bool Continues => _state.Fault is null
        && (_context.Station.Behaviour is { ContinueTransactionAfterPowerLoss: true }
            || (_interrupted && !_context.Station.Behaviour.StopTransactionsOnStopped));

    private void Recall(ConnectorMemory memory)
    {
        _recalledAutomatic = memory.Automatic;
        _interrupted = memory.Automatic is not null || _state is { Plugged: true } or { Granted: not null } or { Transaction: not null };
        var register = Math.Max(_state.LifetimeWh, _state.CeilingWh ?? 0);
        _meter = new MeterState { LifetimeWh = register, ReportedWh = register };
        if (_state.Transaction is not { } running)
            return;
        _frozen = true;
        _meter = MeterRules.Resume(
            _meter, Plan, new MeterMark(running.StartWh, running.EvProfileId, running.SocPercent), EvOf(running), Now, _random);
    }

    private EvProfile? EvOf(ChargingTransaction running)
    {
        foreach (var profile in _context.Resources.EvProfiles)
        {
            if (string.Equals(profile.Id, running.EvProfileId, StringComparison.Ordinal))
                return profile;
        }

        return null;
    }

    /// <summary>The station is up: energy flows again, drivers return, automatic transactions go on.</summary>
    private void PickUp()
    {
        _interrupted = false;
        if (_state.Granted is not null)
            Raise(GrantWithdrawn.Instance); // whoever held the tag to the reader has gone
        var automatic = _state.Transaction is { Automatic: true };
        if (_state.Transaction is { } running)
            Flow(running);
        else if (_state is { PluggedByDriver: true } && !Timers.IsTimerActive(DriverTimer))
            Timers.StartSingleTimer(DriverTimer, DriverUnplugs.Instance, _context.Station.Behaviour.PostTransactionDelay);
        if (_recalledAutomatic is null || _context.Station.AutomaticTransactionGenerator is not { } options)
            return;
        _atg = _recalledAutomatic;
        PrepareAutomatic(options);
        Atg(new AtgInput.Recovered(automatic));
    }

    private void Flow(ChargingTransaction running)
    {
        if (running.Energized)
            StartCharging();
        else if (running.Invalid)
            StartSampling();
        else
            Self.Tell(new OnlineCheck(running.Key), Self); // its StartTransaction is still on the way
    }
}
