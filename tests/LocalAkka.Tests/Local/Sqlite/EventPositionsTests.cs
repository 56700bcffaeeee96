using Akka.Persistence.Stores.Sql.Sqlite;

namespace LocalAkka.Tests.Local.Sqlite;

public sealed class EventPositionsTests
{
    private readonly EventPositions _positions = new();

    [Fact]
    public void Find_GivesRowsOfOneActor_WithinTheNumbers()
    {
        Store(("a", 1), ("b", 1), ("a", 2), ("a", 3), ("b", 2), ("a", 4));

        Assert.Equal([3, 4], _positions.Find("a", 2, 3, long.MaxValue));
        Assert.Equal([1, 3], _positions.Find("a", 1, long.MaxValue, 2));
        Assert.Empty(_positions.Find("c", 1, long.MaxValue, long.MaxValue));
    }

    [Fact]
    public void Delete_HidesWhatIsBefore_AndKeepsTheNumber()
    {
        Store(("a", 1), ("a", 2), ("a", 3));
        Delete("a", 2);

        Assert.Equal([3], _positions.Find("a", 1, long.MaxValue, long.MaxValue));
        Assert.Equal(3, _positions.Highest("a"));
        Delete("a", 3);
        Assert.Empty(_positions.Find("a", 1, long.MaxValue, long.MaxValue));
        Assert.Equal(3, _positions.Highest("a"));
    }

    [Fact]
    public void Found_MarkedRow_HidesAllBeforeIt()
    {
        _positions.Found(new EventPosition("a", 1, 10), isDeleted: false);
        _positions.Found(new EventPosition("a", 2, 11), isDeleted: true);
        _positions.Found(new EventPosition("a", 3, 12), isDeleted: false);

        Assert.Equal([12], _positions.Find("a", 1, long.MaxValue, long.MaxValue));
        Assert.Equal(13, _positions.Next());
    }

    [Fact]
    public void Found_NumberTwice_TheLaterRowCounts()
    {
        _positions.Found(new EventPosition("a", 1, 10), isDeleted: false);
        _positions.Found(new EventPosition("a", 2, 11), isDeleted: false);
        _positions.Found(new EventPosition("a", 2, 12), isDeleted: false);

        Assert.Equal([10, 12], _positions.Find("a", 1, long.MaxValue, long.MaxValue));
    }

    [Fact]
    public void Find_BehindDamage_RefusesAGap_AndOnlyThen()
    {
        Store(("whole", 1), ("gap", 1), ("gap", 3), ("whole", 2));
        Assert.Equal(2, _positions.Find("gap", 1, long.MaxValue, long.MaxValue).Count); // an event that was rejected leaves one too
        _positions.FoundDamage();

        var refused = Assert.Throws<InvalidDataException>(() => _positions.Find("gap", 1, long.MaxValue, long.MaxValue));
        Assert.Contains("Events 2 to 2 of 'gap'", refused.Message, StringComparison.Ordinal);
        Assert.Single(_positions.Find("gap", 3, long.MaxValue, long.MaxValue)); // a snapshot covers what is lost
        Assert.Equal(2, _positions.Find("whole", 1, long.MaxValue, long.MaxValue).Count);
    }

    [Fact]
    public void Garbage_OfManyRandomActors_IsWhatNobodyNeeds_AndLeavesAtMostTwiceWhatSomeNeed()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var file = new SortedSet<long>();
        var live = new Dictionary<string, List<(long SequenceNr, long Ordering)>>();
        for (var i = 0; i < 40_000; i++)
        {
            var id = $"actor-{random.Next(200)}";
            var events = live.TryGetValue(id, out var known) ? known : live[id] = [];
            var position = new EventPosition(id, _positions.Highest(id) + 1, _positions.Next());
            _positions.Apply([position], []);
            file.Add(position.Ordering);
            events.Add((position.SequenceNr, position.Ordering));
            if (random.Next(50) == 0)
            {
                Delete(id, position.SequenceNr);
                events.RemoveRange(0, events.Count - 1); // the last is the mark
            }

            foreach (var (first, last) in _positions.Garbage())
                file.RemoveWhere(row => row >= first && row <= last);
            _positions.Swept();
        }

        var needed = live.Values.SelectMany(events => events).Select(each => each.Ordering).ToHashSet();
        Assert.True(needed.IsSubsetOf(file), $"seed {seed}: a row that is needed was swept");
        Assert.True(file.Count <= (2 * needed.Count) + 2048, $"seed {seed}: {file.Count} rows for {needed.Count} that are needed");
    }

    private void Store(params (string Id, long SequenceNr)[] events) =>
        _positions.Apply([.. events.Select(each => new EventPosition(each.Id, each.SequenceNr, _positions.Next()))], []);

    private void Delete(string id, long to) => _positions.Apply([], [(id, to)]);
}
