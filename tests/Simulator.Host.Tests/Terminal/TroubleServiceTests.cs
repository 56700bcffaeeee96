using Microsoft.Extensions.Logging.Abstractions;
using Simulator.Actors.Traffic;
using Simulator.Host.Terminal;

namespace Simulator.Host.Tests.Terminal;

public sealed class TroubleServiceTests : IDisposable
{
    private readonly FleetCounters _counters = new();
    private readonly List<string> _said = [];
    private readonly TroubleService _service;
    private bool _stopped;

    public TroubleServiceTests() => _service = new TroubleService(
        _counters, "ws://host/", () => _stopped, _said.Add, TimeProvider.System, NullLoggerFactory.Instance);

    public void Dispose() => _service.Dispose();

    [Fact]
    public void Cause_IsToldOnceWithTheNumberOfStations_AndAgainWhenItHoldsTenTimesAsMany()
    {
        Enter(3);
        _service.Look();
        _service.Look();
        Assert.Equal(["warning: 3 stations of keba (CS-0 is one) are not at work: refused"], _said);

        Enter(26);
        _service.Look();
        Assert.Single(_said);
        Enter(1);
        _service.Look();
        Assert.Equal("warning: 30 stations of keba (CS-0 is one) are not at work: refused", _said[^1]);
    }

    [Fact]
    public void OneStation_IsNamed()
    {
        Enter(1);
        _service.Look();
        Assert.Equal(["warning: CS-0 of keba is not at work: refused"], _said);
    }

    [Fact]
    public void Silence_IsToldAfterTenSeconds_Once()
    {
        _counters.AddStations(3);
        for (var i = 0; i < 60; i++)
            _service.Look();
        Assert.StartsWith("warning: No answer from ws://host/ yet.", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_OfAFleetThatIsStopped_IsNoTrouble()
    {
        _stopped = true;
        _counters.AddStations(3);
        for (var i = 0; i < 60; i++)
            _service.Look();
        Assert.Empty(_said);
    }

    private void Enter(int stations)
    {
        for (var i = 0; i < stations; i++)
            _counters.Troubles.Change($"CS-{i}", null, new TroubleCause("keba", "refused"));
    }
}
