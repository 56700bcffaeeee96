using Ocpp16.Messages;
using Simulator.Actors.Stations;

namespace Simulator.Host.Statistics;

/// <summary>How many stations and connectors are in which state, and what they deliver. Not for several threads.</summary>
internal sealed class StationCounts
{
    private readonly int[] _states = new int[Enum.GetValues<StationState>().Length];
    private readonly int[] _connectors = new int[Enum.GetValues<ChargePointStatus>().Length];

    public int Stations { get; private set; }

    public int Connectors { get; private set; }

    /// <summary>Running transactions.</summary>
    public int Transactions { get; private set; }

    public double PowerWatts { get; private set; }

    /// <summary>Wh that the connectors ever delivered.</summary>
    public double EnergyWh { get; private set; }

    public int Of(StationState state) => _states[(int)state];

    /// <summary>Connectors that show this.</summary>
    public int Of(ChargePointStatus status) => _connectors[(int)status];

    public void Add(StationSnapshot station)
    {
        Stations++;
        _states[(int)StationStates.Of(station)]++;
        foreach (var connector in station.Connectors)
        {
            Connectors++;
            _connectors[(int)connector.Status]++;
            Transactions += connector.TransactionRunning ? 1 : 0;
            PowerWatts += connector.PowerWatts;
            EnergyWh += connector.LifetimeWh;
        }
    }
}
