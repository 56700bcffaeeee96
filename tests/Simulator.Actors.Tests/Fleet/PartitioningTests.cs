using System.Collections.Immutable;
using Simulator.Actors.Fleet;
using Simulator.Actors.Partitions;
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
        var partitions = Division.Of(Plan(stations) with { ElementsPerWorker = elementsPerWorker });

        Assert.Equal(sizes, partitions.Select(p => p.Stations.Length).Order());
        Assert.Equal(Enumerable.Range(1, stations), partitions.SelectMany(p => p.Stations).Select(s => s.Identity.Index));
        Assert.Equal(partitions.Length, partitions.Select(p => p.Name).Distinct().Count());
    }

    /// <summary>A partition has a journal, so its stations stay in it whatever the configuration says by now.</summary>
    [Theory]
    [InlineData(6, 2)] // another size
    [InlineData(9, 3)] // a grown fleet
    [InlineData(4, 100)] // a smaller one
    public void Divide_WithADivisionThatHolds_OnlyAddsPartitions(int stations, int elementsPerWorker)
    {
        var held = ImmutableArray.Create(new PartitionDefinition("t#0", "t", [1, 2, 3, 5]), new PartitionDefinition("t#2", "t", [4, 6]));

        var partitions = Division.Of(Plan(stations) with { ElementsPerWorker = elementsPerWorker }, held);

        Assert.Equal([1, 2, 3, 5], Indexes("t#0").Concat(stations < 5 ? [5] : []).Order());
        Assert.Equal(stations < 6 ? [4] : [4, 6], Indexes("t#2"));
        Assert.Equal(Enumerable.Range(1, stations), partitions.SelectMany(p => p.Stations).Select(s => s.Identity.Index).Order());
        Assert.Equal(partitions.Length, partitions.Select(p => p.Name).Distinct().Count());
        Assert.All(partitions.Where(p => p.Name is not ("t#0" or "t#2")), p => Assert.InRange(p.Stations.Length, 1, elementsPerWorker));

        IEnumerable<int> Indexes(string name) => partitions.Single(p => p.Name == name).Stations.Select(s => s.Identity.Index);
    }

    [Fact]
    public void Divide_TwoUrls_TakesTurns()
    {
        var plan = Plan(3) with { SupervisionUrls = [new Uri("ws://a:1"), new Uri("ws://b:1")] };

        Assert.Equal(["a", "b", "a"], Division.Of(plan).Single().Stations.Select(s => s.SupervisionUrl.Host));
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
