using Ocpp16.Messages;
using Simulator.Actors.Orders;
using static Simulator.Actors.Stations.StationProtocol;

namespace Simulator.Actors.Stations;

/// <summary>
/// Orders for one station that its central system sees, or that change how it is set. Answered with <see cref="CommandResult"/>.
/// </summary>
public static class StationOrders
{
    /// <summary>Send this CALL now, whatever the station itself would do. Answered when the central system has answered.</summary>
    public sealed record SendCall(IOcppRequest Request) : IStationCommand;

    /// <summary>Send BootNotification; fields that are null are the station's own. The answer counts as that of any boot.</summary>
    public sealed record SendBootNotification : IStationCommand
    {
        public string? ChargePointVendor { get; init; }

        public string? ChargePointModel { get; init; }

        public string? ChargePointSerialNumber { get; init; }

        public string? ChargeBoxSerialNumber { get; init; }

        public string? FirmwareVersion { get; init; }

        public string? Iccid { get; init; }

        public string? Imsi { get; init; }

        public string? MeterType { get; init; }

        public string? MeterSerialNumber { get; init; }
    }

    /// <summary>Send StatusNotification; the connector shows that status until something happens to it.</summary>
    public sealed record ReportStatus(StatusNotificationRequest Request) : IStationCommand;

    /// <summary>Begin a transaction without asking anybody.</summary>
    /// <param name="IdTag">Null: the first tag of the template's list.</param>
    public sealed record StartTransaction(int ConnectorId, string? IdTag) : IStationCommand;

    /// <summary>End the transaction of this id, on whichever connector it runs.</summary>
    public sealed record StopTransaction(int TransactionId, Reason? Reason) : IStationCommand;

    /// <summary>Change a configuration key as ChangeConfiguration of the central system does (OCPP 1.6, 5.3).</summary>
    public sealed record ChangeConfiguration(string Key, string Value) : IStationCommand;

    /// <summary>Lock the cable into the connector, or release it: a locked cable is neither plugged nor unplugged.</summary>
    public sealed record SetLock(int ConnectorId, bool Locked) : IStationCommand;

    /// <summary>Dial this URL from the next connection on.</summary>
    /// <param name="Url">ws or wss, without the station id.</param>
    /// <param name="User">Null: as before; empty: none.</param>
    /// <param name="Password">Null: as before; empty: none.</param>
    public sealed record SetSupervisionUrl(Uri Url, string? User, string? Password) : IStationCommand;

    /// <summary>Stop the station and take it out of the fleet for good, with its journal. Answered when it is gone.</summary>
    /// <param name="KeepsFile">Its station file stays for a station of the same id that is added again.</param>
    public sealed record Delete(bool KeepsFile = false) : IStationCommand
    {
        public static Delete Instance { get; } = new();
    }
}
