namespace Ocpp16.Messages;

/// <summary>OCPP 1.6, 6.25. Sent by the central system. Asks for an upload of diagnostics.</summary>
public sealed record GetDiagnosticsRequest : IOcppRequest<GetDiagnosticsResponse>
{
    public OcppAction Action => OcppAction.GetDiagnostics;

    /// <summary>URI of the directory to upload to.</summary>
    public required string Location { get; init; }

    /// <summary>Attempts before giving up. Absent: left to the charge point.</summary>
    public int? Retries { get; init; }

    /// <summary>Seconds between attempts. Absent: left to the charge point.</summary>
    public int? RetryInterval { get; init; }

    /// <summary>Of the oldest entry wanted.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Of the newest entry wanted.</summary>
    public DateTimeOffset? StopTime { get; init; }
}

/// <summary>OCPP 1.6, 6.26.</summary>
public sealed record GetDiagnosticsResponse : IOcppResponse
{
    public OcppAction Action => OcppAction.GetDiagnostics;

    /// <summary>At most 255 characters. Absent: nothing to upload.</summary>
    public string? FileName { get; init; }
}
