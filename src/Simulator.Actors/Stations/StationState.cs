using System.Collections.Immutable;
using Simulator.Actors.Authorization;
using Simulator.Actors.Connectors;
using Simulator.Actors.SmartCharging;
using Simulator.Actors.Stations.ConfigurationKeys;
using Simulator.Actors.Stations.Firmware;
using Simulator.Actors.Stations.Reservations;

namespace Simulator.Actors.Stations;

/// <summary>What a station remembers. Pure data, changed by <see cref="StationTransitions.Apply"/> alone.</summary>
public sealed record StationState
{
    public required StationConfiguration Keys { get; init; }

    /// <summary>Availability of the station itself, connector 0.</summary>
    public bool Operative { get; init; } = true;

    /// <summary>Of the station as a whole; null: none.</summary>
    public ConnectorFault? Fault { get; init; }

    /// <summary>By connector id; element 0 is null.</summary>
    public required ImmutableArray<ConnectorState> Connectors { get; init; }

    public AuthorizationCache Cache { get; init; } = AuthorizationCache.Empty;

    public LocalAuthorizationList LocalList { get; init; } = LocalAuthorizationList.Empty;

    public StationReservations Reservations { get; init; } = StationReservations.None;

    public ChargingProfiles Profiles { get; init; } = ChargingProfiles.Empty;

    /// <summary>The firmware update under way; null: none.</summary>
    public FirmwareUpdate? Firmware { get; init; }

    /// <summary>Null: the version of the template.</summary>
    public string? FirmwareVersion { get; init; }

    /// <summary>Number of the last transaction message.</summary>
    public long LastSequence { get; init; }

    public IEnumerable<ConnectorState> Outlets => Connectors.Skip(1);

    public ConnectorState? Connector(int connectorId) =>
        connectorId > 0 && connectorId < Connectors.Length ? Connectors[connectorId] : null;

    public int RunningTransactions
    {
        get
        {
            var running = 0;
            for (var i = 1; i < Connectors.Length; i++)
            {
                if (Connectors[i].Transaction is not null)
                    running++;
            }

            return running;
        }
    }
}
