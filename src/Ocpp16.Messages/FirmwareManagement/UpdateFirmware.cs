namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.55. Sent by the central system. Asks for a firmware update.</summary>
public sealed record UpdateFirmwareRequest : IOcppRequest<UpdateFirmwareResponse>
{
    public OcppAction Action => OcppAction.UpdateFirmware;

    /// <summary>URI of the firmware.</summary>
    public required string Location { get; init; }

    /// <summary>Attempts before giving up. Absent: left to the charge point.</summary>
    public int? Retries { get; init; }

    /// <summary>Not to be retrieved before.</summary>
    public required DateTimeOffset RetrieveDate { get; init; }

    /// <summary>Seconds between attempts. Absent: left to the charge point.</summary>
    public int? RetryInterval { get; init; }
}

/// <summary>OCPP 1.6, 6.56.</summary>
public sealed record UpdateFirmwareResponse : IOcppResponse
{
    /// <summary>The message has no fields: one instance serves all.</summary>
    public static UpdateFirmwareResponse Instance { get; } = new();

    public OcppAction Action => OcppAction.UpdateFirmware;
}
