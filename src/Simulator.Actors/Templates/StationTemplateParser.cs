using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Simulator.Actors.DataTransfers;
using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>
/// Reads a station template file. Bad input is no exception: every fault of the file comes back at once, with its place and what is
/// allowed.
/// </summary>
public static class StationTemplateParser
{
    /// <summary>Newest value of <c>$schemaVersion</c> that is understood.</summary>
    public const int SchemaVersionMax = 1;

    private const string Extension = ".json";
    private const string TemplateExtension = ".station-template";

    /// <param name="fileName">Name for messages and for <see cref="StationTemplate.Name"/>; the file itself is not opened.</param>
    /// <param name="json">Content of the file. Comments and trailing commas are allowed.</param>
    public static StationTemplateResult Parse(string fileName, string json)
    {
        var utf8 = JsonText.Utf8(json);
        var report = new JsonReport(fileName, utf8, ActedOn.NotInTemplates);
        var template = JsonText.Read(utf8, report, (root, element) => Read(fileName, JsStringify.Of(element), root));
        return new StationTemplateResult(report.HasFaults ? null : template, report.Faults, report.Warnings, report.KeysNotActedOn);
    }

    /// <summary>SHA-384, lower-case hex, of what JavaScript makes of the file.</summary>
    internal static string HashOf(string compact) => Convert.ToHexStringLower(SHA384.HashData(Encoding.UTF8.GetBytes(compact)));

    /// <summary><see cref="StationTemplate.Name"/> of the template of this file, or of this listed name.</summary>
    public static string NameOf(string fileName) => WithoutEnd(ListedNameOf(fileName), TemplateExtension);

    private static string ListedNameOf(string fileName) => WithoutEnd(Path.GetFileName(fileName), Extension);

    private static string WithoutEnd(string name, string end) =>
        name.Length > end.Length && name.EndsWith(end, StringComparison.OrdinalIgnoreCase) ? name[..^end.Length] : name;

    private static StationTemplate Read(string fileName, string source, JsonSection root)
    {
        CheckVersions(root);
        var connectors = ConnectorsReader.Read(root);
        var behaviour = BehaviourReader.Read(root);
        var template = new StationTemplate
        {
            Name = NameOf(fileName),
            ListedName = ListedNameOf(fileName),
            TemplateHash = HashOf(source),
            Source = source,
            Naming = IdentityReader.ReadNaming(root),
            Identity = IdentityReader.Read(root, behaviour.PayloadSchemaValidation),
            Supervision = SupervisionReader.Read(root),
            Electrical = ElectricalReader.Read(root, connectors),
            Metering = BehaviourReader.ReadMetering(root),
            Behaviour = behaviour,
            CommandsSupport = SupportReader.ReadCommands(root),
            DataTransfers = root.TryGet("dataTransfer", out var transfers)
                ? DataTransferReader.Read(transfers, root.PathOf("dataTransfer"), root.Report.Fault)
                : DataTransferAnswers.None,
            ConfigurationKeys = ConfigurationKeysReader.Read(root),
            AutomaticTransactionGenerator = AtgReader.Read(root),
            Connectors = connectors,
        };
        root.Finish();
        return template;
    }

    private static void CheckVersions(JsonSection root)
    {
        root.Whole("$schemaVersion", NumberRange.Count(0, SchemaVersionMax));
        root.Know("templateHash", "x509Certificates", "randomSeed", "coherentMeterValues");
        if (root.TryGet("ocppVersion", out var version) && !IsOcpp16(version))
            root.Fault("ocppVersion", "\"1.6\"");
        root.Choice("ocppProtocol", [("json", true)]);
    }

    private static bool IsOcpp16(JsonElement version) => version.ValueKind switch
    {
        JsonValueKind.String => version.GetString() is "1.6" or "1.6J" or "1.6-J" or "1.6j",
        JsonValueKind.Number => version.TryGetDouble(out var number) && number.Equals(1.6),
        _ => false,
    };
}
