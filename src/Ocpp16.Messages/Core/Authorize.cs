namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.1. Sent by the charge point. Asks whether an id tag may charge.</summary>
public sealed record AuthorizeRequest : IOcppRequest<AuthorizeResponse>
{
    public OcppAction Action => OcppAction.Authorize;

    /// <summary>At most 20 characters, compared without case.</summary>
    public required string IdTag { get; init; }
}

/// <summary>OCPP 1.6, 6.2.</summary>
public sealed record AuthorizeResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.Authorize;

    public required IdTagInfo IdTagInfo { get; init; }
}
