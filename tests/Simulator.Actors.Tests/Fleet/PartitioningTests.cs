using Simulator.Actors.Fleet;
using Simulator.Actors.Tests.Templates;

namespace Simulator.Actors.Tests.Fleet;

public sealed class PartitioningTests
{
    [Theory]
    [InlineData(1_001, null, new[] { 333, 334, 334 })]
    [InlineData(500, null, new[] { 500 })]
    [InlineData(3, 1, new[] { 1, 1, 1 })]
    [InlineData(7, 3, new[] { 2, 2, 3 })]
    public void Divide_SpreadsEvenly(int stations, int? elementsPerWorker, int[] sizes)
    {
        var partitions = Partitioning.Divide(Plan(stations) with { ElementsPerWorker = elementsPerWorker });

        Assert.Equal(sizes, partitions.Select(p => p.Stations.Length).Order());
        Assert.Equal(Enumerable.Range(1, stations), partitions.SelectMany(p => p.Stations).Select(s => s.Identity.Index));
        Assert.Equal(partitions.Length, partitions.Select(p => p.Name).Distinct().Count());
    }

    [Fact]
    public void Divide_TwoUrls_TakesTurns()
    {
        var plan = Plan(3) with { SupervisionUrls = [new Uri("ws://a:1"), new Uri("ws://b:1")] };

        Assert.Equal(["a", "b", "a"], Partitioning.Divide(plan).Single().Stations.Select(s => s.SupervisionUrl.Host));
    }

    [Fact]
    public void SizeFor_TinyPartitionsOfAHugeFleet_AreRaised() =>
        Assert.Equal(200, Partitioning.SizeFor(Plan(200_000) with { ElementsPerWorker = 1 }));

    internal static FleetPlan Plan(int stations) => new()
    {
        Entries = [new FleetPlanEntry(TemplateJson.Parsed(TemplateJson.Minimal), stations, [])],
        SupervisionUrls = [new Uri("ws://127.0.0.1:9/ocpp")],
        StartDelay = TimeSpan.Zero,
        Seed = 1,
    };
}
