using System.Text.Json.Nodes;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Templates;

/// <summary>The smallest template that is accepted, and ways to vary it.</summary>
internal static class TemplateJson
{
    public const string Minimal = """
        {
          "baseName": "CS-T", "chargePointModel": "M", "chargePointVendor": "V", "power": 22080,
          "Connectors": { "0": {}, "1": {} }
        }
        """;

    /// <summary>The minimal template with one key set, by its path, to a JSON value.</summary>
    public static string With(string path, string json)
    {
        var root = JsonNode.Parse(Minimal)!.AsObject();
        Set(root, path, json);
        return root.ToJsonString();
    }

    /// <summary>Sets one key, by its path, to a JSON value.</summary>
    public static void Set(JsonObject root, string path, string json)
    {
        var parts = path.Split('/');
        var node = root;
        foreach (var part in parts[..^1])
            node = (node[part] ??= new JsonObject()).AsObject();
        node[parts[^1]] = JsonNode.Parse(json);
    }

    public static StationTemplateResult ParseWith(string path, string json) => StationTemplateParser.Parse("t.json", With(path, json));

    public static StationTemplate Parsed(string json)
    {
        var result = StationTemplateParser.Parse("t.json", json);
        Assert.True(result.Succeeded, string.Join('\n', result.Faults));
        return result.Template;
    }

    public static StationTemplate ParsedWith(string path, string json) => Parsed(With(path, json));
}
