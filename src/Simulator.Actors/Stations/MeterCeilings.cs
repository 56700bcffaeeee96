namespace Simulator.Actors.Stations;

/// <summary>
/// How far the register of each connector may be told now: the ceilings that are stored, and those on their way to the journal.
/// </summary>
/// <param name="connectors">Connector 0 included.</param>
internal sealed class MeterCeilings(int connectors)
{
    private readonly Ceiling[] _ceilings = new Ceiling[connectors];

    /// <summary>A ceiling is being stored.</summary>
    /// <param name="number">Of its event.</param>
    public void Set(int connectorId, double ceilingWh, long number)
    {
        ref var ceiling = ref _ceilings[connectorId];
        (ceiling.NextWh, ceiling.Next) = (ceilingWh, number);
    }

    /// <summary>A value of this connector waits for this event; later ones must not overtake it.</summary>
    public void Hold(int connectorId, long number) => _ceilings[connectorId].Held = number;

    /// <param name="stored">Number of the last event that is stored.</param>
    public bool MayLeave(int connectorId, double registerWh, long stored)
    {
        ref var ceiling = ref _ceilings[connectorId];
        if (ceiling.Next != 0 && ceiling.Next <= stored)
            (ceiling.StoredWh, ceiling.Next) = (ceiling.NextWh, 0);
        return ceiling.Held <= stored && registerWh <= ceiling.StoredWh;
    }

    private struct Ceiling
    {
        public double StoredWh;
        public double NextWh;
        public long Next;
        public long Held;
    }
}
