namespace Simulator.Actors.Connectors;

/// <summary>What is the case at a connector. Its OCPP status follows from these facts and from nothing else.</summary>
public readonly record struct ConnectorFacts
{
    public ConnectorFacts()
    {
    }

    /// <summary>A fault prevents charging.</summary>
    public bool IsFaulted { get; init; }

    /// <summary>What ChangeAvailability has set. Default true.</summary>
    public bool IsOperative { get; init; } = true;

    /// <summary>A cable connects the EV.</summary>
    public bool IsPlugged { get; init; }

    /// <summary>A tag was accepted, or a remote start taken, and the transaction has not begun yet.</summary>
    public bool IsAuthorized { get; init; }

    public bool HasTransaction { get; init; }

    /// <summary>The EV takes no energy. Counts during a transaction.</summary>
    public bool IsSuspendedByEV { get; init; }

    /// <summary>The station gives no energy, by a limit of zero or because the tag proved invalid. Counts during a transaction.</summary>
    public bool IsSuspendedByEVSE { get; init; }

    /// <summary>A transaction, or an attempt at one, is over and the driver still has to do something, such as unplug.</summary>
    public bool IsFinishing { get; init; }

    /// <summary>A reservation holds this connector.</summary>
    public bool IsReserved { get; init; }
}
