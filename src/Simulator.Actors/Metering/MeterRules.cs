using Simulator.Actors.Chance;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Metering;

/// <summary>
/// The physics of a connector. Between two instants one power figure holds; the register is its integral over the time that really passed,
/// and every measurand of a sample is derived from it.
/// </summary>
/// <remarks>
/// Order of use: <see cref="Begin"/>, <see cref="Choose"/>; at every sample and at every change of the available power
/// <see cref="Advance"/>, <see cref="Choose"/>; for a sample then <see cref="SampledValues"/> and <see cref="Sampled"/>; at last
/// <see cref="End"/>, with its sample, and <see cref="Choose"/>.
/// A vehicle's draw differs from transaction to transaction by the template's fluctuation, and within one by 1 % at most, so that any
/// reasonable integration of the reported power (left, right, trapezoid) meets the register.
/// </remarks>
public static class MeterRules
{
    private const double RipplePercent = 1;

    private const double LifetimePowerFactor = 0.98;

    /// <summary>A transaction begins: the vehicle arrives with a drawn state of charge, the register stands at a whole watt-hour.</summary>
    /// <param name="ev">Null: the built-in profile for the kind of current.</param>
    public static MeterState Begin(in MeterState state, MeteringPlan plan, DateTimeOffset now, EvProfile? ev, RandomStream random)
    {
        ev ??= BuiltInEvProfiles.For(plan.Electrical.CurrentOutType);
        var before = Advance(state, now);
        var register = Math.Ceiling(before.LifetimeWh);
        var soc = plan.InitialSoc is { } initial
            ? initial.Draw(random)
            : random.NextDouble(ev.InitialSocPercentMin, ev.InitialSocPercentMax);
        return before with
        {
            AdvancedAt = Later(before.AdvancedAt, now),
            LifetimeWh = register,
            TransactionStartWh = register,
            PowerWatts = 0,
            Ev = ev,
            BatteryWh = ev.BatteryCapacityWh * Math.Clamp(soc, 0, 100) / 100,
            Level = (float)random.NextDouble(-1, 1),
            Window = new MeterWindow(Later(before.AdvancedAt, now), register),
            ReportedWh = Math.Max(before.ReportedWh, register),
            InTransaction = true,
            Suspended = false,
        };
    }

    /// <summary>
    /// A transaction goes on after the process has started anew: from the register of the last sampling point, with no energy for the time
    /// in between. Suspended until <see cref="Suspend"/> says otherwise.
    /// </summary>
    /// <param name="state">The register alone.</param>
    /// <param name="start">The register as it began; the vehicle and its charge as last known.</param>
    /// <param name="ev">Null: the built-in profile for the kind of current.</param>
    public static MeterState Resume(
        in MeterState state, MeteringPlan plan, in MeterMark start, EvProfile? ev, DateTimeOffset now, RandomStream random)
    {
        ev ??= BuiltInEvProfiles.For(plan.Electrical.CurrentOutType);
        return state with
        {
            AdvancedAt = now,
            TransactionStartWh = start.LifetimeWh,
            Ev = ev,
            BatteryWh = ev.BatteryCapacityWh * Math.Clamp(start.SocPercent ?? 0, 0, 100) / 100,
            Level = (float)random.NextDouble(-1, 1),
            Window = new MeterWindow(now, state.LifetimeWh),
            InTransaction = true,
            Suspended = true,
        };
    }

    /// <summary>Counts the energy from <see cref="MeterState.AdvancedAt"/> to now. A clock that went back changes nothing.</summary>
    public static MeterState Advance(in MeterState state, DateTimeOffset now)
    {
        if (now <= state.AdvancedAt)
            return state;
        if (!state.InTransaction || state.PowerWatts <= 0)
            return state with { AdvancedAt = now, PowerWatts = 0, PastVoltageVolts = state.VoltageVolts };

        var energyWh = state.PowerWatts * (now - state.AdvancedAt).TotalHours;
        if (state.Ev is not { } ev)
            return state with { AdvancedAt = now, LifetimeWh = state.LifetimeWh + energyWh, PastVoltageVolts = state.VoltageVolts };

        var roomWh = Math.Max(0, ev.BatteryCapacityWh - state.BatteryWh);
        var full = energyWh >= roomWh;
        return state with
        {
            AdvancedAt = now,
            LifetimeWh = state.LifetimeWh + (full ? roomWh : energyWh),
            BatteryWh = full ? ev.BatteryCapacityWh : state.BatteryWh + energyWh,
            PowerWatts = full ? 0 : state.PowerWatts,
            PastVoltageVolts = state.VoltageVolts,
        };
    }

    /// <summary>
    /// Chooses the figure that holds from now on; call it after <see cref="Advance"/>. Outside a transaction, suspended, full or with no
    /// power available it is 0; else the least of what is available, what the vehicle takes and what the template says.
    /// </summary>
    /// <param name="availableWatts">From <see cref="AvailablePower.ConnectorWatts"/>.</param>
    /// <param name="sampleInterval">Nominal interval of the samples: a template's energy value is meant per interval.</param>
    public static MeterState Choose(
        in MeterState state, MeteringPlan plan, double availableWatts, TimeSpan sampleInterval, RandomStream random)
    {
        var available = availableWatts > 0 ? availableWatts : 0;
        var voltage = Math.Round(plan.Voltage.Draw(random), 2, MidpointRounding.AwayFromZero);
        var chosen = state with { AvailableWatts = available, VoltageVolts = voltage };
        if (!chosen.InTransaction || chosen.Suspended || available <= 0 || chosen.SocPercent is not < 100)
            return chosen with { PowerWatts = 0 };

        var target = plan.Power;
        var centre = target.CentreWatts(sampleInterval);
        var most = Math.Min(CapWatts(chosen, plan, voltage), AcceptanceWatts(chosen, centre));
        var ripple = Math.Min(target.FluctuationPercent, RipplePercent) / 100;
        var wanted = centre * (1 + (chosen.Level * ((target.FluctuationPercent / 100) - ripple))) ?? most;
        var watts = Math.Min(wanted, most) * (1 + (ripple * random.NextDouble(-1, 1)));
        watts = Math.Min(Math.Max(watts, target.MinimumWatts(sampleInterval)), most);
        return chosen with { PowerWatts = Math.Floor(watts * 100) / 100 };
    }

    /// <summary>Call after each sample that was taken, whatever its context.</summary>
    /// <param name="periodic">The next periodic sample counts from here.</param>
    public static MeterState Sampled(in MeterState state, bool periodic) => state with
    {
        ReportedWh = Math.Max(state.ReportedWh, state.LifetimeWh),
        Window = periodic ? MeterWindow.At(state) : state.Window,
    };

    /// <summary>The vehicle or the station interrupts or resumes the power; call <see cref="Choose"/> next.</summary>
    public static MeterState Suspend(in MeterState state, DateTimeOffset now, bool suspended) =>
        Advance(state, now) with { Suspended = suspended };

    /// <summary>
    /// The transaction ends: the energy up to now is counted, and the register settles on a whole watt-hour, the nearest that is not below
    /// what was told before. Thus meterStop, the value of Transaction.End and the register are one number.
    /// </summary>
    public static MeterState End(in MeterState state, MeteringPlan plan, DateTimeOffset now)
    {
        var last = Advance(state, now);
        if (!last.InTransaction)
            return last;
        var reported = Reported(last, plan, last.Window); // for the sample that follows; nothing more is counted
        var nearest = Math.Round(last.LifetimeWh, MidpointRounding.AwayFromZero);
        return last with
        {
            LifetimeWh = nearest >= last.ReportedWh ? nearest : Math.Ceiling(last.LifetimeWh),
            PowerWatts = reported.Watts,
            VoltageVolts = reported.Volts,
            InTransaction = false,
            Suspended = false,
        };
    }

    /// <summary>
    /// The register in whole watt-hours, as meterStart and meterStop have it: of the transaction (<c>meteringPerTransaction</c>) or of the
    /// connector's lifetime.
    /// </summary>
    public static long MeterWh(in MeterState state, MeteringPlan plan) =>
        (long)Math.Round(RegisterWh(state, plan), MidpointRounding.AwayFromZero);

    /// <summary>
    /// The power a sample tells, and the voltage with it: the mean since the window began, so that the sum over all samples is the energy;
    /// but never more than what is available now, so that a limit lowered in between shows at once: then it is the figure in force.
    /// </summary>
    internal static (double Watts, double Volts) Reported(in MeterState state, MeteringPlan plan, in MeterWindow window)
    {
        var hours = (state.AdvancedAt - window.From).TotalHours;
        if (!state.InTransaction || hours <= 0)
            return (state.PowerWatts, state.VoltageVolts);
        var mean = Math.Max(0, (state.LifetimeWh - window.FromWh) / hours);
        return mean <= CapWatts(state, plan, state.PastVoltageVolts) + 0.01
            ? (mean, state.PastVoltageVolts)
            : (state.PowerWatts, state.VoltageVolts);
    }

    internal static double RegisterWh(in MeterState state, MeteringPlan plan) =>
        plan.Metering.MeteringPerTransaction ? state.LifetimeWh - state.TransactionStartWh : state.LifetimeWh;

    /// <summary>As <see cref="RegisterWh"/>, of the reactive energy. That of a lifetime has one factor, or it would fall with another vehicle.</summary>
    internal static double ReactiveRegisterVarh(in MeterState state, MeteringPlan plan) =>
        RegisterWh(state, plan) * Tangent(plan.Metering.MeteringPerTransaction ? PowerFactor(state, plan) : LifetimePowerFactor);

    /// <summary>Reactive by active power at a power factor.</summary>
    internal static double Tangent(double powerFactor) => Math.Sqrt(1 - (powerFactor * powerFactor)) / powerFactor;

    internal static double PowerFactor(in MeterState state, MeteringPlan plan) =>
        plan.Electrical.CurrentOutType == CurrentType.AC ? state.Ev?.PowerFactor ?? 1 : 1;

    /// <summary>The built-in vehicle takes whatever a template asks for: only a profile that someone chose may say less.</summary>
    private static double AcceptanceWatts(in MeterState state, double? centre)
    {
        var watts = EvBattery.AcceptanceWatts(state.Ev!, state.SocPercent ?? 100);
        var builtIn = ReferenceEquals(state.Ev, BuiltInEvProfiles.Ac) || ReferenceEquals(state.Ev, BuiltInEvProfiles.Dc);
        return builtIn && centre > state.Ev!.MaxPowerW ? watts * centre.Value / state.Ev.MaxPowerW : watts;
    }

    /// <summary>A limit is meant at nominal voltage and power factor 1; at less the same current carries less.</summary>
    private static double CapWatts(in MeterState state, MeteringPlan plan, double volts)
    {
        if (!plan.Metering.CustomValueLimitationMeterValues && plan.Power.HasValue)
            return double.PositiveInfinity;
        var factor = PowerFactor(state, plan);
        var imbalance = plan.PhasesOf(state) == plan.Phases ? plan.Imbalance : 1;
        return state.AvailableWatts * factor * Math.Min(1, volts / plan.Electrical.VoltageOut) / imbalance;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
