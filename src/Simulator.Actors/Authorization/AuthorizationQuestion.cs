namespace Simulator.Actors.Authorization;

/// <summary>What a tag wants.</summary>
public enum AuthorizationPurpose
{
    /// <summary>Start a transaction, held to the reader.</summary>
    Start,

    /// <summary>Start a transaction, named by a RemoteStartTransaction.</summary>
    RemoteStart,

    /// <summary>Stop the transaction that runs.</summary>
    Stop,

    /// <summary>Start a transaction by order of a user: only reservations are asked.</summary>
    Order,

    /// <summary>Start a transaction, presented by the automatic transaction generator.</summary>
    Automatic,
}

/// <summary>A tag, and what is known when it is presented.</summary>
public readonly record struct AuthorizationQuestion(string IdTag, AuthorizationPurpose Purpose, bool IsOnline)
{
    /// <summary>Tag that started the transaction to stop.</summary>
    public string? RunningIdTag { get; init; }

    /// <summary>Group of that tag; null: it has none.</summary>
    public string? RunningParentIdTag { get; init; }
}
