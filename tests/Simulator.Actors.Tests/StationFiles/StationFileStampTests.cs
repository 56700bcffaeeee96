using System.Text;
using System.Text.Json.Nodes;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.StationFiles;

namespace Simulator.Actors.Tests.StationFiles;

/// <summary>Two contents have the same stamp where they have the same text, and only there.</summary>
public sealed class StationFileStampTests
{
    private const string Json = """
        {
          "baseName": "CS-T", "chargePointModel": "M", "chargePointVendor": "V", "power": 22080, "chargePointSerialNumberPrefix": "SN-",
          "AutomaticTransactionGenerator": { "enable": true }, "Connectors": { "0": {}, "1": {} }
        }
        """;

    private static readonly DateTimeOffset Date = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    public static TheoryData<string> Differences { get; } = new(Changed(Content()).Keys);

    [Theory]
    [MemberData(nameof(Differences))]
    public void Stamp_OfAnotherText_IsAnother(string difference)
    {
        var (content, changed) = (Content(), Changed(Content())[difference]);

        Assert.NotEqual(TextOf(content), TextOf(changed));
        Assert.NotEqual(StationFileStamp.Of(content), StationFileStamp.Of(changed));
    }

    [Fact]
    public void Stamp_OfTheSameText_IsTheSame_AndIsWhatTheFileSays()
    {
        var content = Content();
        var same = Content() with { Automatic = content.Automatic.SetItem(1, AtgState.Idle with { StartDate = Date.AddTicks(9) }) };
        content = content with { Automatic = content.Automatic.SetItem(1, AtgState.Idle with { StartDate = Date }) };

        Assert.Equal(TextOf(content), TextOf(same));
        Assert.Equal(StationFileStamp.Of(content), StationFileStamp.Of(same));
        var file = StationFileReader.Parse("f", Encoding.UTF8.GetString(StationFileWriter.Write(content))).File;
        Assert.Equal((false, StationFileStamp.Of(content)), (file!.IsEdited, file.Stamp));
    }

    private static Dictionary<string, StationFileContent> Changed(StationFileContent content) => new()
    {
        ["key"] = content with { Keys = content.Keys.Apply(content.Keys.Change("MeterValueSampleInterval", "7").Changed!) },
        ["availability"] = content with { Operative = [true, false] },
        ["firmware"] = content with { FirmwareVersion = "2.0" },
        ["generator"] = content with
        {
            Automatic = content.Automatic.SetItem(1, AtgState.Idle with { Counters = new AtgCounters { SkippedTransactions = 1 } }),
        },
        ["date"] = content with { Automatic = content.Automatic.SetItem(1, AtgState.Idle with { StopDate = Date }) },
        ["seed"] = Content(seed: 2),
        ["template"] = Content(json: Json.Replace("\"V\"", "\"W\"", StringComparison.Ordinal)),
        ["switch"] = Content(json: Json.Replace(
            "\"power\"", "\"ocppPersistentConfiguration\": false, \"power\"", StringComparison.Ordinal)),
    };

    private static StationFileContent Content(long seed = 1, string json = Json) => StationFileSamples.Content(json, seed: seed);

    /// <summary>Without what follows from the rest.</summary>
    private static string TextOf(StationFileContent content)
    {
        var root = JsonNode.Parse(StationFileWriter.Write(content))!.AsObject();
        root.Remove("contentStamp");
        root.Remove("configurationHash");
        root.Remove("textStamp");
        return root.ToJsonString();
    }
}
