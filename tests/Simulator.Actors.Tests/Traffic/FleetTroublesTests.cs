using System.Globalization;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Tests.Traffic;

public sealed class FleetTroublesTests
{
    private readonly FleetTroubles _troubles = new();

    [Fact]
    public void Stations_WithTheSameTrouble_AreOneCause()
    {
        var one = Enter("CS-1", "ws://host/CS-1: connection refused");
        Enter("CS-2", "ws://host/CS-2: connection refused");
        Enter("CS-3", "ws://host/CS-3: answered 401");

        Assert.Equal(
            [("ws://host/…: connection refused", 2), ("ws://host/…: answered 401", 1)],
            _troubles.Read().Select(t => (t.Cause.Text, t.Stations)));

        Assert.Null(_troubles.Change("CS-1", one, null));
        Assert.Equal([1, 1], _troubles.Read().Select(t => t.Stations));
    }

    [Fact]
    public void Station_ThatWorksAgain_LeavesNothing()
    {
        var cause = Enter("CS-1", "no");
        cause = _troubles.Change("CS-1", cause, TroubleCause.Of("keba", "other", "CS-1"));
        _troubles.Change("CS-1", cause, null);
        Assert.Empty(_troubles.Read());
        Assert.Null(_troubles.Change("CS-1", null, null));
    }

    [Fact]
    public void Causes_BeyondTheBound_AreCountedTogetherAndLeaveAgain()
    {
        var counted = new List<TroubleCause?>();
        for (var i = 0; i < FleetTroubles.CausesMax + 10; i++)
            counted.Add(Enter("CS-1", string.Create(CultureInfo.InvariantCulture, $"reason {i}")));
        Assert.Equal(FleetTroubles.CausesMax + 1, _troubles.Read().Count);
        Assert.Equal(10, _troubles.Read()[0].Stations);

        foreach (var cause in counted)
            _troubles.Change("CS-1", cause, null);
        Assert.Empty(_troubles.Read());
    }

    [Fact]
    public void Cause_HasNoIdOfAStation_EscapedOrNot() =>
        Assert.Equal("…: ws://host/… is unknown", TroubleCause.Of("t", "CS 1: ws://host/CS%201 is unknown", "CS 1").Text);

    private TroubleCause? Enter(string id, string text) => _troubles.Change(id, null, TroubleCause.Of("keba", text, id));
}
