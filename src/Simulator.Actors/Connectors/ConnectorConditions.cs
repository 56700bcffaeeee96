using Ocpp16.Messages;

namespace Simulator.Actors.Connectors;

/// <summary>Whether the station of a connector is up.</summary>
internal enum StationPower
{
    /// <summary>It has not come up yet, or comes up again by itself: the connector shows what it showed, and nothing flows.</summary>
    Rising,

    On,

    /// <summary>Switched off.</summary>
    Off,

    /// <summary>The power is gone.</summary>
    Cut,
}

/// <summary>What holds around a connector in this life of the program; unlike its state it is not stored.</summary>
internal readonly record struct ConnectorConditions
{
    private static readonly ConnectorProtocol.PowerLimitChanged Nothing = new(0);
    private readonly ConnectorProtocol.PowerLimitChanged? _limit;

    public StationPower Power { get; init; }

    /// <summary>The station is registered and has a line.</summary>
    public bool Online { get; init; }

    /// <summary>An installation of firmware keeps the connector out of service while it is free.</summary>
    public bool Blocked { get; init; }

    /// <summary>The journal takes nothing more for a while.</summary>
    public bool HeldBack { get; init; }

    /// <summary>A user has locked the cable's place.</summary>
    public bool Locked { get; init; }

    /// <summary>A status of the template or of a user, shown until something happens to the connector; null: none.</summary>
    public ChargePointStatus? Imposed { get; init; }

    /// <summary>What the station can offer it.</summary>
    public ConnectorProtocol.PowerLimitChanged Limit
    {
        get => _limit ?? Nothing;
        init => _limit = value;
    }

    /// <summary>What a message of the station makes of it.</summary>
    public ConnectorConditions After(ConnectorProtocol.ICondition told) => told switch
    {
        ConnectorProtocol.SetBlocked e => this with { Blocked = e.Blocked },
        ConnectorProtocol.SetHeldBack e => this with { HeldBack = e.HeldBack },
        ConnectorProtocol.SetLocked e => this with { Locked = e.Locked },
        ConnectorProtocol.PowerLimitChanged e => this with { Limit = e },
        _ => this,
    };
}
