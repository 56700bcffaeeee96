using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Json;
using Simulator.Actors.Templates;

namespace Simulator.Actors.StationFiles;

/// <summary>Reads a station file. Keys it does not know belong to others and are let be.</summary>
public static class StationFileReader
{
    private const int FirmwareMax = 50; // BootNotification.req, OCPP 1.6 §6.5
    private const double PowerMaxWatts = 100_000_000;

    /// <param name="fileName">For messages.</param>
    public static StationFileResult Parse(string fileName, string json) => Parse(fileName, json, whole: false);

    /// <summary>The file with all its sections read.</summary>
    public static StationFile Whole(StationFile file) =>
        file.Unread is { } text && Parse("", text, whole: true).File is { } whole ? whole : file;

    private static StationFileResult Parse(string fileName, string json, bool whole)
    {
        var utf8 = JsonText.Utf8(json);
        var report = new JsonReport(fileName, utf8);
        var file = JsonText.Read(utf8, report, (root, element) => Read(root, element, utf8, whole ? null : json));
        return new StationFileResult(report.HasFaults ? null : file, report.Faults);
    }

    /// <param name="text">Null: read all of it in any case.</param>
    private static StationFile Read(JsonSection root, JsonElement element, ReadOnlySpan<byte> utf8, string? text)
    {
        var hash = root.Text("configurationHash");
        var isEdited = hash is null
            || (!StationFileSeal.IsWhole(utf8) && !string.Equals(hash, HashOf(element), StringComparison.OrdinalIgnoreCase));
        var info = root.Section("stationInfo") is { } section ? ReadInfo(section, element.GetProperty("stationInfo"), isEdited) : null;
        if (!isEdited && text is not null && info is not { IsEdited: true })
            return new StationFile { Info = info, Stamp = ReadStamp(root), Unread = text };
        return new StationFile
        {
            Info = info,
            Keys = root.Has("configurationKey") ? ConfigurationKeysReader.ReadList(root) : null,
            Generator = root.TryGet("automaticTransactionGenerator", out var generator) ? JsStringify.Of(generator) : null,
            Automatic = ReadStatuses(root),
            Operative = ReadAvailability(root),
            Stamp = ReadStamp(root),
            IsEdited = isEdited,
        };
    }

    private static ulong? ReadStamp(JsonSection root) =>
        ulong.TryParse(root.Text("contentStamp"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var stamp) ? stamp : null;

    /// <summary>The hash that belongs into a file of this content.</summary>
    internal static string HashOf(JsonElement root) =>
        StationTemplateParser.HashOf(JsStringify.OfAllBut(["configurationHash", StationFileSeal.Key], root));

    private static StationInfo ReadInfo(JsonSection info, JsonElement element, bool isEdited)
    {
        info.AlsoNamed("maximumPower", "maxPower", deprecated: false);
        isEdited |= info.Flag("edited", fallback: false);
        return new StationInfo(
            isEdited ? JsStringify.Of(element) : null,
            info.Text("templateHash"),
            Seed(info),
            Serial(info, "chargePointSerialNumber"),
            Serial(info, "chargeBoxSerialNumber"),
            Serial(info, "meterSerialNumber"),
            info.Number("maximumPower", NumberRange.Above0(PowerMaxWatts)),
            info.Text("firmwareVersion", FirmwareMax),
            isEdited);
    }

    private static long? Seed(JsonSection info) =>
        info.TryGet("identitySeed", out var seed) && seed.ValueKind is JsonValueKind.Number && seed.TryGetInt64(out var number)
            ? number
            : null;

    // The SAP simulator writes numbers that are longer than BootNotification may carry.
    private static string? Serial(JsonSection info, string key) =>
        info.Text(key) is { Length: > 0 } serial ? serial[..Math.Min(serial.Length, SerialNumber.LengthMax)] : null;

    /// <summary>One for each connector from id 1 on.</summary>
    private static ImmutableSortedDictionary<int, AtgState> ReadStatuses(JsonSection root)
    {
        var statuses = ImmutableSortedDictionary.CreateBuilder<int, AtgState>();
        foreach (var status in root.Sections("automaticTransactionGeneratorStatuses").Take(ElectricalReader.ConnectorsMax))
            statuses[statuses.Count + 1] = AtgStatus.Read(status);
        return statuses.ToImmutable();
    }

    /// <summary>A list by connector id, or a list of pairs of id and status.</summary>
    private static ImmutableSortedDictionary<int, bool> ReadAvailability(JsonSection root)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<int, bool>();
        if (!root.TryGet("connectorsStatus", out var list) || list.ValueKind is not JsonValueKind.Array)
            return found.ToImmutable();
        var position = 0;
        foreach (var item in list.EnumerateArray().Take(ElectricalReader.ConnectorsMax + 1))
        {
            var (id, status) = (position++, item);
            var path = string.Create(CultureInfo.InvariantCulture, $"$.connectorsStatus[{id}]");
            if (item.ValueKind is JsonValueKind.Array && item.GetArrayLength() == 2 && item[0].TryGetInt32(out var named))
                (id, status, path) = (named, item[1], path + "[1]");
            if (status.ValueKind is JsonValueKind.Null || JsonSection.From(status, path, root.Report) is not { } section)
                continue;
            if (section.Word("availability", ["Operative", "Inoperative"]) is { } word)
                found[id] = word is "Operative";
        }

        return found.ToImmutable();
    }
}
