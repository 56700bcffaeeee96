using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Simulator.Actors.Json;

namespace Simulator.Actors.Authorization;

/// <summary>Reads a list of id tags: a JSON array of texts.</summary>
public static class IdTagFile
{
    /// <summary>Length of an IdToken, OCPP 1.6 §7.28 (CiString20Type).</summary>
    public const int TagLengthMax = 20;

    /// <summary>Tags of one file.</summary>
    public const int TagsMax = 1_000_000;

    /// <returns>The tags that can be used, in file order; every other entry is a fault of the result.</returns>
    public static IdTagFileResult Parse(string fileName, string json)
    {
        var utf8 = JsonText.Utf8(json);
        var report = new JsonReport(fileName, utf8);
        using var document = JsonText.Open(utf8, report);
        var tags = document is null ? [] : Read(document.RootElement, report);
        return new IdTagFileResult(tags, report.Faults, report.Warnings);
    }

    private static ImmutableArray<string> Read(JsonElement root, JsonReport report)
    {
        if (root.ValueKind != JsonValueKind.Array)
        {
            report.Fault("$", root.ValueKind.ToString().ToLowerInvariant(), "a list of id tags, each a text");
            return [];
        }

        if (root.GetArrayLength() > TagsMax)
            report.Fault("$", string.Create(CultureInfo.InvariantCulture, $"{root.GetArrayLength()} tags"), $"at most {TagsMax}");
        var tags = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase); // id tags are case-insensitive
        var index = 0;
        foreach (var item in root.EnumerateArray().Take(TagsMax))
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"$[{index++}]");
            var tag = item.ValueKind == JsonValueKind.String ? item.GetString()! : "";
            if (tag.Length is 0 or > TagLengthMax)
                report.Fault(path, Shorten(item.GetRawText()), $"a text of 1 to {TagLengthMax} characters");
            else if (seen.Add(tag))
                tags.Add(tag);
            else
                report.Warn(path, "stands twice in the list; taken once");
        }

        return tags.DrainToImmutable();
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "...");
}

/// <summary>Outcome of reading a list of id tags.</summary>
public sealed record IdTagFileResult(
    ImmutableArray<string> Tags, ImmutableArray<ConfigurationFault> Faults, ImmutableArray<ConfigurationWarning> Warnings);
