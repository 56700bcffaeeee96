using System.Text.Json.Nodes;
using Akka.TestKit.Xunit2;
using Microsoft.Extensions.Logging.Abstractions;
using Simulator.Actors.StationFiles;
using Simulator.Actors.Templates;
using Simulator.Actors.Tests.Templates;

namespace Simulator.Actors.Tests.StationFiles;

public sealed class StationFileFolderTests : TestKit
{
    private readonly string _data = Directory.CreateTempSubdirectory("simulator-station-files-").FullName;

    [Fact]
    public async Task Close_RightAfterTheLastWords_HasWrittenThemAll()
    {
        var files = StationFileFolder.Open(Sys, _data, TimeProvider.System, NullLogger.Instance);
        var stations = Enumerable.Range(1, 100).Select(i => StationFileSamples.Content(TemplateJson.Minimal, i)).ToList();
        foreach (var firmware in (string[])["1.0", "1.1", "1.2"])
            stations.ForEach(s => files.Save(s with { FirmwareVersion = firmware }));

        await files.CloseAsync();

        var written = Directory.GetFiles(Path.Combine(_data, "configurations"));
        Assert.Equal(stations.Select(s => s.HashId + ".json").Order(), written.Select(Path.GetFileName).Order());
        Assert.All(written, f => Assert.Equal(
            "1.2", (string?)JsonNode.Parse(File.ReadAllText(f))!["stationInfo"]!["firmwareVersion"]));
    }

    /// <summary>The SAP simulator's hash has come to leave out firmware version and SIM card.</summary>
    [Fact]
    public async Task Read_OfAFileByTheNewestRule_FindsItUntilThereIsOneByOurs()
    {
        var files = StationFileFolder.Open(Sys, _data, TimeProvider.System, NullLogger.Instance);
        var json = TemplateJson.Minimal.TrimEnd()[..^1] + """, "firmwareVersion": "1.0", "iccid": "8949", "imsi": "262" }""";
        var content = StationFileSamples.Content(json, 1);
        files.Save(content);
        await files.CloseAsync();
        var newest = StationHash.NewestHashId(content.Identity.Template.Identity, content.Identity.StationId);
        Assert.NotEqual(content.HashId, newest);
        File.Move(files.PathOf(content.HashId), files.PathOf(newest));

        Assert.True(files.Read(content.Identity)!.File is { });
        File.Delete(files.PathOf(newest));
        Assert.Null(files.Read(content.Identity));
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        Directory.Delete(_data, recursive: true);
    }
}
