using System.Text;
using System.Text.Json.Nodes;
using Simulator.Actors.StationFiles;

namespace Simulator.Actors.Tests.StationFiles;

public sealed class StationFileSealTests
{
    private static readonly byte[] Text = StationFileSeal.Close("{\n  \"a\": 1,\n  \"configurationHash\": \"x\"\n}"u8);

    [Fact]
    public void Close_AnObject_IsStillJsonWithTheSealAsItsLastKey()
    {
        var root = JsonNode.Parse(Text)!.AsObject();

        Assert.Equal(["a", "configurationHash", "textStamp"], root.Select(p => p.Key));
        Assert.Equal(16, ((string)root["textStamp"]!).Length);
        Assert.True(StationFileSeal.IsWhole(Text));
    }

    [Fact]
    public void IsWhole_WithAnyByteChangedOrGone_IsFalse()
    {
        for (var at = 0; at < Text.Length; at++)
        {
            var changed = Text.ToArray();
            changed[at] ^= 1;
            Assert.False(StationFileSeal.IsWhole(changed), $"byte {at} of {Encoding.UTF8.GetString(Text)}");
            Assert.False(StationFileSeal.IsWhole([.. Text[..at], .. Text[(at + 1)..]]), $"without byte {at}");
            Assert.False(StationFileSeal.IsWhole(Text.AsSpan(0, at)), $"cut before byte {at}");
        }
    }
}
