using Simulator.Host.Configuration;

namespace Simulator.Host.Tests.Configuration;

/// <summary>A folder of assets that lives as long as the test.</summary>
internal sealed class AssetsFolderOfTest : IDisposable
{
    public const string Template = """
        { "baseName": "CS-T", "chargePointModel": "M", "chargePointVendor": "V", "power": 22080, "authorizationFile": "tags.json",
          "Connectors": { "0": {}, "1": {} } }
        """;

    private readonly string _path = Directory.CreateTempSubdirectory("simulator-assets-").FullName;

    public AssetsFolderOfTest()
    {
        Write("station-templates/t.json", Template);
        Write("tags.json", """["A", "B"]""");
    }

    public void Write(string name, string text)
    {
        var path = Path.Combine(_path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public SimulatorConfiguration Load(string configuration, long? seed = 1)
    {
        Write("config.json", configuration);
        return SimulatorConfigurationLoader.Load(_path, Path.Combine(_path, "config.json"), seed);
    }

    /// <summary>Loads a configuration of one station and a central system, with more keys.</summary>
    public SimulatorConfiguration LoadWith(string keys, long? seed = 1)
    {
        const string Base = """
            "centralSystem": { "enabled": true }, "stationTemplateUrls": [ { "file": "t.json", "numberOfStations": 3 } ]
            """;
        return Load(keys.Length == 0 ? $"{{ {Base} }}" : $"{{ {Base}, {keys} }}", seed);
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
