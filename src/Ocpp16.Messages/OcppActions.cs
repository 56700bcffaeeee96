using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Ocpp16.Messages;

/// <summary>Name, sender and profile of each action. Names are compared with case.</summary>
public static class OcppActions
{
    /// <summary>Number of actions; <see cref="OcppAction"/> counts from 0 without gaps.</summary>
    public const int Count = 28;

    // In the order of OcppAction.
    private static readonly Entry[] Table =
    [
        Row("Authorize"u8, FeatureProfile.Core, OcppInitiator.ChargePoint),
        Row("BootNotification"u8, FeatureProfile.Core, OcppInitiator.ChargePoint),
        Row("CancelReservation"u8, FeatureProfile.Reservation, OcppInitiator.CentralSystem),
        Row("ChangeAvailability"u8, FeatureProfile.Core, OcppInitiator.CentralSystem),
        Row("ChangeConfiguration"u8, FeatureProfile.Core, OcppInitiator.CentralSystem),
        Row("ClearCache"u8, FeatureProfile.Core, OcppInitiator.CentralSystem),
        Row("ClearChargingProfile"u8, FeatureProfile.SmartCharging, OcppInitiator.CentralSystem),
        Row("DataTransfer"u8, FeatureProfile.Core, OcppInitiator.Both),
        Row("DiagnosticsStatusNotification"u8, FeatureProfile.FirmwareManagement, OcppInitiator.ChargePoint),
        Row("FirmwareStatusNotification"u8, FeatureProfile.FirmwareManagement, OcppInitiator.ChargePoint),
        Row("GetCompositeSchedule"u8, FeatureProfile.SmartCharging, OcppInitiator.CentralSystem),
        Row("GetConfiguration"u8, FeatureProfile.Core, OcppInitiator.CentralSystem),
        Row("GetDiagnostics"u8, FeatureProfile.FirmwareManagement, OcppInitiator.CentralSystem),
        Row("GetLocalListVersion"u8, FeatureProfile.LocalAuthListManagement, OcppInitiator.CentralSystem),
        Row("Heartbeat"u8, FeatureProfile.Core, OcppInitiator.ChargePoint),
        Row("MeterValues"u8, FeatureProfile.Core, OcppInitiator.ChargePoint),
        Row("RemoteStartTransaction"u8, FeatureProfile.Core, OcppInitiator.CentralSystem),
        Row("RemoteStopTransaction"u8, FeatureProfile.Core, OcppInitiator.CentralSystem),
        Row("ReserveNow"u8, FeatureProfile.Reservation, OcppInitiator.CentralSystem),
        Row("Reset"u8, FeatureProfile.Core, OcppInitiator.CentralSystem),
        Row("SendLocalList"u8, FeatureProfile.LocalAuthListManagement, OcppInitiator.CentralSystem),
        Row("SetChargingProfile"u8, FeatureProfile.SmartCharging, OcppInitiator.CentralSystem),
        Row("StartTransaction"u8, FeatureProfile.Core, OcppInitiator.ChargePoint),
        Row("StatusNotification"u8, FeatureProfile.Core, OcppInitiator.ChargePoint),
        Row("StopTransaction"u8, FeatureProfile.Core, OcppInitiator.ChargePoint),
        Row("TriggerMessage"u8, FeatureProfile.RemoteTrigger, OcppInitiator.CentralSystem),
        Row("UnlockConnector"u8, FeatureProfile.Core, OcppInitiator.CentralSystem),
        Row("UpdateFirmware"u8, FeatureProfile.FirmwareManagement, OcppInitiator.CentralSystem),
    ];

    /// <summary>Every action, in the order of the specification.</summary>
    public static ReadOnlySpan<OcppAction> All => Values;

    private static readonly OcppAction[] Values = Enum.GetValues<OcppAction>();

    public static string Name(OcppAction action) => Table[(int)action].Name;

    public static ReadOnlySpan<byte> Utf8Name(OcppAction action) => Table[(int)action].Utf8Name;

    public static FeatureProfile Profile(OcppAction action) => Table[(int)action].Profile;

    public static OcppInitiator Initiator(OcppAction action) => Table[(int)action].Initiator;

    /// <summary>The central system may send it to a charge point.</summary>
    public static bool IsIncoming(OcppAction action) => Initiator(action) != OcppInitiator.ChargePoint;

    /// <summary>A charge point may send it.</summary>
    public static bool IsOutgoing(OcppAction action) => Initiator(action) != OcppInitiator.CentralSystem;

    public static bool TryParse(ReadOnlySpan<byte> utf8Name, out OcppAction action)
    {
        for (var i = 0; i < Table.Length; i++)
        {
            if (utf8Name.SequenceEqual(Table[i].Utf8Name))
            {
                action = (OcppAction)i;
                return true;
            }
        }

        action = default;
        return false;
    }

    public static bool TryParse([NotNullWhen(true)] string? name, out OcppAction action)
    {
        var index = Array.FindIndex(Table, row => row.Name == name);
        action = (OcppAction)Math.Max(index, 0);
        return index >= 0;
    }

    internal static JsonEncodedText EncodedName(OcppAction action) => Table[(int)action].EncodedName;

    private static Entry Row(ReadOnlySpan<byte> utf8Name, FeatureProfile profile, OcppInitiator initiator) =>
        new(utf8Name.ToArray(), Encoding.UTF8.GetString(utf8Name), JsonEncodedText.Encode(utf8Name), profile, initiator);

    private sealed record Entry(byte[] Utf8Name, string Name, JsonEncodedText EncodedName, FeatureProfile Profile, OcppInitiator Initiator);
}
