using Simulator.Actors.Authorization;

namespace Simulator.Actors.Tests.Authorization;

public sealed class IdTagFileTests
{
    [Fact]
    public void List_OfTexts_IsReadInOrder() => Assert.Equal(["A", "B"], IdTagFile.Parse("t.json", """["A", "B",]""").Tags.ToArray());

    [Fact]
    public void Tags_TooLongEmptyOrNoText_AreFaultsEachAtItsPlace()
    {
        var result = IdTagFile.Parse("t.json", """["A", "", "123456789012345678901", 7, "a"]""");

        Assert.Equal(["$[1]", "$[2]", "$[3]"], result.Faults.Select(f => f.Path));
        Assert.Equal("$[4]", result.Warnings.Single().Path);
        Assert.Equal(["A"], result.Tags.ToArray());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\"A\"")]
    [InlineData("[")]
    public void Text_ThatIsNoList_IsAFault(string json) => Assert.Single(IdTagFile.Parse("t.json", json).Faults);
}
