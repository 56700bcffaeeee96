using System.Text.RegularExpressions;
using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>Keys that say who the station is.</summary>
internal static class IdentityReader
{
    private const int NameMax = 200;

    // Lengths of BootNotification.req, OCPP 1.6 §6.5.
    private const int VendorMax = 20;
    private const int ModelMax = 20;
    private const int FirmwareMax = 50;
    private const int SimMax = 20;
    private const int MeterTypeMax = 25;

    private static readonly string[] FailureStatuses = ["DownloadFailed", "InstallationFailed"];

    public static StationNaming ReadNaming(JsonSection root)
    {
        var baseName = Name(root, "baseName", root.RequiredText("baseName", NameMax));
        var suffix = Name(root, "nameSuffix", root.Text("nameSuffix", NameMax) ?? "");
        return new StationNaming(baseName, suffix, root.Flag("fixedName", fallback: false));
    }

    public static StationIdentityTemplate Read(JsonSection root, bool validated) => new()
    {
        ChargePointModel = Bounded(root, "chargePointModel", root.RequiredText("chargePointModel"), ModelMax, validated)!,
        ChargePointVendor = Bounded(root, "chargePointVendor", root.RequiredText("chargePointVendor"), VendorMax, validated)!,
        ChargePointSerialNumberPrefix = Prefix(root, "chargePointSerialNumberPrefix"),
        ChargeBoxSerialNumberPrefix = Prefix(root, "chargeBoxSerialNumberPrefix"),
        MeterSerialNumberPrefix = Prefix(root, "meterSerialNumberPrefix"),
        FirmwareVersion = Bounded(root, "firmwareVersion", root.Text("firmwareVersion"), FirmwareMax, validated),
        FirmwareVersionPattern = Pattern(root, "firmwareVersionPattern"),
        FirmwareUpgrade = ReadFirmwareUpgrade(root),
        Iccid = Bounded(root, "iccid", root.Text("iccid"), SimMax, validated),
        Imsi = Bounded(root, "imsi", root.Text("imsi"), SimMax, validated),
        MeterType = Bounded(root, "meterType", root.Text("meterType"), MeterTypeMax, validated),
    };

    private static FirmwareUpgradeOptions ReadFirmwareUpgrade(JsonSection root)
    {
        if (root.Section("firmwareUpgrade") is not { } section)
            return new FirmwareUpgradeOptions();
        var version = section.Section("versionUpgrade");
        var options = new FirmwareUpgradeOptions
        {
            PatternGroup = version?.Whole("patternGroup", NumberRange.Count(1, 100)),
            Step = version?.Whole("step", NumberRange.Count(1, 1_000_000)) ?? 1,
            Reset = section.Flag("reset", fallback: true),
            FailureStatus = section.Word("failureStatus", FailureStatuses),
        };
        version?.Finish();
        section.Finish();
        return options;
    }

    private static string Name(JsonSection root, string key, string name)
    {
        if (name.Any(char.IsControl))
            root.Fault(key, "a text without control characters: it becomes part of the station id and of the URL");
        return name;
    }

    private static string? Prefix(JsonSection root, string key)
    {
        var prefix = root.Text(key);
        if (prefix?.Length >= SerialNumber.LengthMax)
            root.Fault(key, $"at most {SerialNumber.LengthMax - 1} characters, as a serial number has at most {SerialNumber.LengthMax}");
        return prefix;
    }

    private static string? Bounded(JsonSection root, string key, string? text, int max, bool validated)
    {
        if (text is null || text.Length <= max)
            return text;
        if (validated)
            root.Fault(key, $"at most {max} characters, or payloadSchemaValidation false");
        else
            root.Warn(key, $"longer than the {max} characters that OCPP 1.6 allows; sent as it is");
        return text;
    }

    private static string? Pattern(JsonSection root, string key)
    {
        var pattern = root.Text(key);
        if (pattern is null)
            return null;
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return pattern;
        }
        catch (ArgumentException)
        {
            root.Fault(key, "a regular expression");
        }
        catch (NotSupportedException)
        {
            root.Fault(key, "a regular expression without look-around and back references");
        }

        return null;
    }
}
