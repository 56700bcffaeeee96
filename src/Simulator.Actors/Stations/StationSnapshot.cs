using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Templates;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Stations;

/// <summary>What a station shows of itself at one moment. Immutable; read by the face of the program instead of an actor's state.</summary>
public sealed record StationSnapshot
{
    public required StationIdentity Identity { get; init; }

    /// <summary>Grows with every snapshot of this station.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Switched on.</summary>
    public required bool Started { get; init; }

    /// <summary>Has ended by a failure, and is started again at <see cref="NextAttemptAt"/>.</summary>
    public bool Failed { get; init; }

    /// <summary>Has an open line.</summary>
    public required bool Connected { get; init; }

    /// <summary>Dials, or keeps the line that it has; false with a line: it is being closed.</summary>
    public bool WantsLine { get; init; }

    /// <summary>Null before the first BootNotification.conf and after a stop.</summary>
    public BootNotificationResponse? Registration { get; init; }

    public required Uri SupervisionUrl { get; init; }

    /// <summary>Why it was not connected, registered or running the last time; it stays when that is over. Null: it never was so.</summary>
    public StationTrouble? LastError { get; init; }

    /// <summary>When it dials, or boots, again; null: no attempt is due.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Availability of the station itself.</summary>
    public required bool Operative { get; init; }

    /// <summary>Transaction messages that wait for delivery.</summary>
    public int QueuedMessages { get; init; }

    /// <summary>The configuration keys, hidden ones too.</summary>
    public required StationConfiguration Keys { get; init; }

    /// <summary>Null: the version of the template.</summary>
    public string? FirmwareVersion { get; init; }

    public required ImmutableArray<ConnectorSnapshot> Connectors { get; init; }
}

/// <summary>One connector in a <see cref="StationSnapshot"/>.</summary>
public sealed record ConnectorSnapshot
{
    public required int ConnectorId { get; init; }

    public required ChargePointStatus Status { get; init; }

    public required bool Operative { get; init; }

    public bool Plugged { get; init; }

    public ChargePointErrorCode ErrorCode { get; init; }

    public int? TransactionId { get; init; }

    public bool TransactionRunning { get; init; }

    public string? IdTag { get; init; }

    public DateTimeOffset? TransactionStartedAt { get; init; }

    public double PowerWatts { get; init; }

    /// <summary>Wh of the running transaction.</summary>
    public double EnergyWh { get; init; }

    /// <summary>Wh the connector ever delivered.</summary>
    public double LifetimeWh { get; init; }

    public double? SocPercent { get; init; }

    public bool AutomaticTransactions => Generator is { Started: true };

    /// <summary>The generator of automatic transactions; null: it never ran.</summary>
    public AtgState? Generator { get; init; }

    /// <summary>The cable is locked: by a user, or as the connector charges.</summary>
    public bool Locked { get; init; }

    /// <summary>All but 0.</summary>
    /// <param name="statuses">By connector id, as <paramref name="views"/>.</param>
    internal static ImmutableArray<ConnectorSnapshot> Of(
        StationState state, ReadOnlySpan<ChargePointStatus> statuses, ReadOnlySpan<ConnectorView> views)
    {
        var connectors = ImmutableArray.CreateBuilder<ConnectorSnapshot>(state.Connectors.Length - 1);
        for (var id = 1; id < state.Connectors.Length; id++)
        {
            var (connector, view) = (state.Connectors[id], views[id]);
            var (metered, charges) = (view.Metered, connector is { Plugged: true, Transaction: not null });
            connectors.Add(new ConnectorSnapshot
            {
                ConnectorId = id,
                Status = statuses[id],
                Operative = connector.Operative,
                Plugged = connector.Plugged,
                ErrorCode = connector.Fault?.ErrorCode ?? ChargePointErrorCode.NoError,
                TransactionRunning = connector.Transaction is not null,
                TransactionId = connector.Transaction?.TransactionId,
                IdTag = connector.Transaction?.IdTag,
                TransactionStartedAt = connector.Transaction?.StartedAt,
                PowerWatts = metered?.PowerWatts ?? 0,
                EnergyWh = metered?.EnergyWh ?? 0,
                SocPercent = metered?.SocPercent,
                LifetimeWh = metered?.LifetimeWh ?? connector.LifetimeWh,
                Generator = state.Automatic.GetValueOrDefault(id),
                Locked = view.Locked || (charges && !view.Released),
            });
        }

        return connectors.DrainToImmutable();
    }
}
