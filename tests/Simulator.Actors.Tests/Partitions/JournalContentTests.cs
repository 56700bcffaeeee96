using System.Collections.Immutable;
using Simulator.Actors.Partitions;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Tests.Partitions;

public sealed class JournalContentTests
{
    /// <summary>A write that timed out and one that was sent for it can both be there.</summary>
    [Fact]
    public void Entry_ThatIsThereTwice_CountsOnce()
    {
        var group = new StoredGroup(2, [new StoredPart(1, new StoredEvent("key.v1", "{}"u8.ToArray()))]);
        var content = new JournalContent();
        content.Apply(new StoredMembers(1, ImmutableSortedDictionary<int, string>.Empty.Add(1, "ab12")));
        content.Apply(group);
        content.Apply(group);
        content.Apply(new StoredGroup(3, group.Parts));

        Assert.Equal(3, content.Number);
        Assert.Equal(2, Assert.Single(content.Stations).History!.Events.Count);
    }
}
