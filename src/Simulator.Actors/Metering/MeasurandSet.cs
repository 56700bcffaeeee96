using System.Collections.Immutable;
using Ocpp16.Messages;

namespace Simulator.Actors.Metering;

/// <summary>
/// The value of <c>MeterValuesSampledData</c> and its like, parsed once: measurands separated by commas, each with or without a phase
/// (<c>Voltage</c>, <c>Voltage.L1-N</c>). A measurand without a phase means all its phases.
/// </summary>
public readonly record struct MeasurandSet
{
    private readonly uint _whole;
    private readonly byte _voltage;
    private readonly byte _current;
    private readonly byte _power;

    private MeasurandSet(uint whole, byte voltage, byte current, byte power) =>
        (_whole, _voltage, _current, _power) = (whole, voltage, current, power);

    /// <summary>What an empty list means: Energy.Active.Import.Register.</summary>
    public static MeasurandSet Default { get; } = new(Bit(Measurand.EnergyActiveImportRegister), 0, 0, 0);

    /// <summary>What the meter can measure, all 22 of OCPP 1.6, in the order of a sample.</summary>
    public static ImmutableArray<Measurand> Supported { get; } =
    [
        Measurand.SoC, Measurand.Voltage, Measurand.PowerActiveImport, Measurand.CurrentImport, Measurand.EnergyActiveImportRegister,
        Measurand.EnergyActiveImportInterval, Measurand.PowerOffered, Measurand.CurrentOffered, Measurand.PowerFactor, Measurand.Frequency,
        Measurand.Temperature, Measurand.PowerActiveExport, Measurand.EnergyActiveExportRegister, Measurand.EnergyActiveExportInterval,
        Measurand.CurrentExport, Measurand.PowerReactiveImport, Measurand.EnergyReactiveImportRegister, Measurand.EnergyReactiveImportInterval,
        Measurand.PowerReactiveExport, Measurand.EnergyReactiveExportRegister, Measurand.EnergyReactiveExportInterval, Measurand.RPM,
    ];

    private bool IsEmpty => _whole == 0 && _voltage == 0 && _current == 0 && _power == 0;

    /// <summary>Leaves out what is unknown or not supported; nothing left: <see cref="Default"/>.</summary>
    public static MeasurandSet Parse(string? list)
    {
        _ = TryParse(list, out var set, out _);
        return set;
    }

    /// <param name="set">What could be read.</param>
    /// <param name="unknown">The first entry that names no supported measurand; null: none.</param>
    /// <returns>Whether every entry is a supported measurand.</returns>
    public static bool TryParse(string? list, out MeasurandSet set, out string? unknown)
    {
        uint whole = 0;
        byte voltage = 0, current = 0, power = 0;
        unknown = null;
        foreach (var range in list.AsSpan().Split(','))
        {
            var entry = list.AsSpan()[range].Trim();
            if (entry.IsEmpty)
                continue;
            if (MeterText.TryMeasurand(entry, out var measurand) && Supported.Contains(measurand))
                whole |= Bit(measurand);
            else if (!TryWithPhase(entry, ref voltage, ref current, ref power))
                unknown ??= entry.ToString();
        }

        set = new MeasurandSet(whole, voltage, current, power);
        if (set.IsEmpty)
            set = Default;
        return unknown is null;
    }

    public bool Contains(Measurand measurand, Phase? phase = null) =>
        (_whole & Bit(measurand)) != 0 || (phase is { } p && (Phases(measurand) & PhaseBit(p)) != 0);

    private byte Phases(Measurand measurand) => measurand switch
    {
        Measurand.Voltage => _voltage,
        Measurand.CurrentImport => _current,
        Measurand.PowerActiveImport => _power,
        _ => 0,
    };

    private static bool TryWithPhase(ReadOnlySpan<char> entry, ref byte voltage, ref byte current, ref byte power)
    {
        var dot = entry.LastIndexOf('.');
        if (dot < 0 || !MeterText.TryMeasurand(entry[..dot], out var measurand) || !MeterText.TryPhase(entry[(dot + 1)..], out var phase))
            return false;

        var bit = PhaseBit(phase);
        switch (measurand)
        {
            case Measurand.Voltage: voltage |= bit; break;
            case Measurand.CurrentImport: current |= bit; break;
            case Measurand.PowerActiveImport: power |= bit; break;
            default: return false;
        }

        return bit != 0;
    }

    private static uint Bit(Measurand measurand) => 1u << (int)measurand;

    // L1 and L1-N name one reading: central systems write either.
    private static byte PhaseBit(Phase phase) => phase switch
    {
        Phase.L1 or Phase.L1N => 1,
        Phase.L2 or Phase.L2N => 2,
        Phase.L3 or Phase.L3N => 4,
        Phase.L1L2 => 8,
        Phase.L2L3 => 16,
        Phase.L3L1 => 32,
        _ => 0,
    };
}
