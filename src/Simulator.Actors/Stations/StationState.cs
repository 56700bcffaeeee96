using System.Collections.Immutable;
using Simulator.Actors.Authorization;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Firmware;
using Simulator.Actors.Reservations;
using Simulator.Actors.Sessions;
using Simulator.Actors.SmartCharging;

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

    /// <summary>By connector id: where its automatic transactions stand. Only connectors on which they ever ran.</summary>
    public ImmutableSortedDictionary<int, AtgState> Automatic { get; init; } = ImmutableSortedDictionary<int, AtgState>.Empty;

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

    /// <summary>
    /// Transaction messages that are not known to be delivered, in order. Empty in a station that is not durable: there the session
    /// alone keeps them.
    /// </summary>
    public ImmutableList<TransactionMessage> Queue { get; init; } = [];

    /// <summary>Ids that the central system gave to transactions whose StopTransaction is not delivered yet.</summary>
    public ImmutableArray<NamedTransaction> Named { get; init; } = [];

    public IEnumerable<ConnectorState> Outlets => Connectors.Skip(1);

    public ConnectorState? Connector(int connectorId) =>
        connectorId > 0 && connectorId < Connectors.Length ? Connectors[connectorId] : null;

    /// <returns>Where the transaction of this id runs; null: nowhere.</returns>
    internal int? ConnectorOf(int transactionId)
    {
        for (var id = 1; id < Connectors.Length; id++)
        {
            if (Connectors[id].Transaction?.TransactionId == transactionId)
                return id;
        }

        return null;
    }

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

    /// <summary>The message as it is sent: with the transaction's id where that is known.</summary>
    internal TransactionMessage WithId(TransactionMessage message) =>
        NameOf(message.TransactionKey) is { } id ? message.About(id) : message;

    /// <returns>Null: the central system has not named it.</returns>
    internal int? NameOf(long transactionKey)
    {
        foreach (var named in Named)
        {
            if (named.Key == transactionKey)
                return named.TransactionId;
        }

        return null;
    }
}

/// <param name="Key">The station's own name of the transaction.</param>
/// <param name="TransactionId">The central system's.</param>
public readonly record struct NamedTransaction(long Key, int TransactionId);
