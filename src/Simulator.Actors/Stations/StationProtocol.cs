using System.Collections.Immutable;
using Akka.Event;
using Ocpp16.Messages;
using Simulator.Actors.Connectors;
using Simulator.Actors.Orders;

namespace Simulator.Actors.Stations;

/// <summary>The talk with one station: what people and programs order, and what its partition and the station tell each other.</summary>
public static class StationProtocol
{
    /// <summary>An order of a person or a program; its sender gets a <see cref="CommandResult"/>.</summary>
    public interface IStationCommand : ILocalMessage;

    /// <summary>Switch the station on: connect and register.</summary>
    public sealed record Start : IStationCommand { public static Start Instance { get; } = new(); }

    /// <summary>Switch the station off: stop transactions, say Unavailable, close the line. Answered when that is done.</summary>
    public sealed record Stop : IStationCommand { public static Stop Instance { get; } = new(); }

    /// <summary>Open the line and keep it open.</summary>
    public sealed record OpenConnection : IStationCommand { public static OpenConnection Instance { get; } = new(); }

    /// <summary>Close the line and leave it closed.</summary>
    public sealed record CloseConnection : IStationCommand { public static CloseConnection Instance { get; } = new(); }

    /// <summary>The station as a whole is broken, its connectors with it; null: everything is mended.</summary>
    public sealed record SetFault(ConnectorFault? Fault) : IStationCommand;

    /// <summary>The power fails.</summary>
    /// <param name="HasUps">True: a battery gives time to stop transactions and to tell. False: the line is cut at once.</param>
    public sealed record PowerLoss(bool HasUps) : IStationCommand;

    /// <summary>The power is back: the station boots.</summary>
    public sealed record PowerBack : IStationCommand { public static PowerBack Instance { get; } = new(); }

    /// <summary>An order for one connector.</summary>
    public sealed record ToConnector(int ConnectorId, ConnectorProtocol.IConnectorCommand Command) : IStationCommand;

    /// <summary>Run automatic transactions on these connectors; empty: on all.</summary>
    public sealed record StartAutomaticTransactions(ImmutableArray<int> ConnectorIds) : IStationCommand;

    /// <summary>End automatic transactions on these connectors; empty: on all.</summary>
    public sealed record StopAutomaticTransactions(ImmutableArray<int> ConnectorIds) : IStationCommand;

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

        /// <param name="own">What the station says by itself.</param>
        internal BootNotificationRequest Over(BootNotificationRequest own) => own with
        {
            ChargePointVendor = ChargePointVendor ?? own.ChargePointVendor,
            ChargePointModel = ChargePointModel ?? own.ChargePointModel,
            ChargePointSerialNumber = ChargePointSerialNumber ?? own.ChargePointSerialNumber,
            ChargeBoxSerialNumber = ChargeBoxSerialNumber ?? own.ChargeBoxSerialNumber,
            FirmwareVersion = FirmwareVersion ?? own.FirmwareVersion,
            Iccid = Iccid ?? own.Iccid,
            Imsi = Imsi ?? own.Imsi,
            MeterType = MeterType ?? own.MeterType,
            MeterSerialNumber = MeterSerialNumber ?? own.MeterSerialNumber,
        };
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
    public sealed record Delete(bool KeepsFile = false) : IStationCommand { public static Delete Instance { get; } = new(); }

    /// <summary>From the partition: what the stations of the template share has changed, and nothing that needs a restart.</summary>
    public sealed record TemplateChanged(TemplateResources Resources) : ILocalMessage;

    /// <summary>
    /// From the partition: go down as for <see cref="Stop"/>, but only when no transaction runs, as another comes in your place. Answered
    /// with <see cref="Retired"/>, and before that with <see cref="RetiresLater"/> where there is something to wait for.
    /// </summary>
    public sealed record Retire : ILocalMessage { public static Retire Instance { get; } = new(); }

    /// <summary>
    /// Let the listing show all that has been done before this, in the station and in its connectors. Answered with <see cref="Shown"/>.
    /// </summary>
    public sealed record Show : ILocalMessage { public static Show Instance { get; } = new(); }

    /// <summary>The listing shows it.</summary>
    public sealed record Shown : ILocalMessage { public static Shown Instance { get; } = new(); }

    /// <summary>To the partition: this has happened; store it, in this order, and answer with <see cref="Stored"/>.</summary>
    /// <param name="Index">Of the station, within its template.</param>
    /// <param name="Number">Of the event in this life of the station, from 1.</param>
    /// <param name="Event">Its stored form.</param>
    /// <param name="After">The station's state behind it.</param>
    /// <param name="IsAwaited">Something that the world is to see waits for it.</param>
    public sealed record Store(int Index, long Number, StoredEvent Event, StationState After, bool IsAwaited) : ILocalMessage;

    /// <summary>From the partition: the events up to this number are stored.</summary>
    public sealed record Stored(long Number) : ILocalMessage;

    /// <summary>To the partition: what the journal held has been read, and this came of it.</summary>
    public sealed record Recovered(int Index, StationState State) : ILocalMessage;

    /// <summary>From the partition: too much waits for the journal; take no new work, or take it again.</summary>
    public sealed record HoldBack(bool HeldBack) : ILocalMessage;

    /// <summary>To the partition: a transaction runs; the station retires when it is over.</summary>
    public sealed record RetiresLater : ILocalMessage { public static RetiresLater Instance { get; } = new(); }

    /// <summary>To the partition: the station is down.</summary>
    public sealed record Retired(bool WasOn) : ILocalMessage;

    /// <summary>From the partition: as <see cref="Stop"/>, answered with <see cref="SwitchedOff"/> in any case.</summary>
    public sealed record SwitchOff : ILocalMessage { public static SwitchOff Instance { get; } = new(); }

    /// <summary>To the partition: the station is off, and what it had to tell is stored.</summary>
    public sealed record SwitchedOff : ILocalMessage, IDeadLetterSuppression { public static SwitchedOff Instance { get; } = new(); }

    /// <summary>To the partition, from one of its stations: stop it and let it go. The sender gets a <see cref="CommandResult"/>.</summary>
    /// <param name="KeepsFile">Its station file stays.</param>
    public sealed record DeleteStation(string StationId, bool KeepsFile = false) : ILocalMessage;
}
