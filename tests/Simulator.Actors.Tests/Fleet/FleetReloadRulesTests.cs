using System.Collections.Immutable;
using Simulator.Actors.Fleet;
using Simulator.Actors.Partitions;
using Simulator.Actors.Templates;
using Simulator.Actors.Tests.Templates;

namespace Simulator.Actors.Tests.Fleet;

public sealed class FleetReloadRulesTests
{
    private static readonly Func<string, int, bool> NoneDeleted = (_, _) => false;

    [Fact]
    public void Between_TheSamePlan_ChangesNothing()
    {
        var reload = Between(Plan(3), Plan(3));

        Assert.Empty(reload.Partitions);
        Assert.Empty(reload.New);
        Assert.Equal(3, reload.Unchanged);
    }

    [Theory]
    [InlineData("resetTime", "7", StationChange.TakenWhileRunning)]
    [InlineData("AutomaticTransactionGenerator", """{ "enable": true }""", StationChange.TakenWhileRunning)]
    [InlineData("dataTransfer", """[ { "vendorId": "V" } ]""", StationChange.TakenWhileRunning)]
    [InlineData("authorizationFile", "\"other.json\"", StationChange.TakenWhileRunning)]
    [InlineData("power", "11000", StationChange.Restart)]
    [InlineData("Connectors/2", "{}", StationChange.Restart)]
    [InlineData("Configuration", """{ "configurationKey": [ { "key": "K", "value": "1" } ] }""", StationChange.Restart)]
    [InlineData("commandsSupport", """{ "incomingCommands": { "Reset": true } }""", StationChange.Restart)]
    [InlineData("chargePointModel", "\"N\"", StationChange.Restart)]
    [InlineData("baseName", "\"CS-U\"", StationChange.Restart)]
    [InlineData("supervisionUrls", "\"ws://other:1/\"", StationChange.Restart)]
    [InlineData("supervisionUrls", "\"ws://127.0.0.1:9/ocpp\"", StationChange.TakenWhileRunning)]
    [InlineData("supervisionPassword", "\"p\"", StationChange.Restart)]
    [InlineData("autoReconnectMaxRetries", "3", StationChange.Restart)]
    [InlineData("fixedName", "false", StationChange.TakenWhileRunning)]
    [InlineData("idTagsFile", "null", StationChange.TakenWhileRunning)]
    public void Between_ATemplateWithOneKeyChanged_AsksTheLeast(string key, string value, StationChange expected)
    {
        var reload = Between(Plan(2), Plan(2, TemplateJson.With(key, value)));

        Assert.Equal([expected, expected], reload.Partitions.Single().Stations.Select(s => s.Change));
        Assert.Equal(0, reload.Unchanged);
    }

    [Fact]
    public void Between_OtherTags_AreTakenWhileRunning()
    {
        var next = Plan(2);
        next = next with { Entries = [next.Entries[0] with { IdTags = ["A"] }] };

        var reload = Between(Plan(2), next);

        Assert.Equal(2, reload.Count(StationChange.TakenWhileRunning));
        Assert.Equal("A", Assert.Single(reload.Partitions.Single().Next.Resources.IdTags));
    }

    [Fact]
    public void Between_OtherUrls_ConcernsOnlyStationsWhoseUrlChanges()
    {
        var now = Plan(4) with { SupervisionUrls = [new Uri("ws://a/"), new Uri("ws://b/")] };
        var next = now with { SupervisionUrls = [new Uri("ws://a/"), new Uri("ws://c/")] };

        var reload = Between(now, next);

        Assert.Equal([2, 4], reload.Partitions.Single().Stations.Select(s => s.Now!.Identity.Index));
        Assert.Equal(2, reload.Unchanged);
    }

    [Fact]
    public void Between_UrlsThatDifferInThePasswordOnly_AreSeenAsDifferent()
    {
        var now = Plan(1) with { SupervisionUrls = [new Uri("ws://u:one@a/")] };

        var reload = Between(now, now with { SupervisionUrls = [new Uri("ws://u:two@a/")] });

        Assert.Equal(1, reload.Count(StationChange.Restart));
    }

    [Theory]
    [InlineData(2, 5, 3, 0)]
    [InlineData(5, 2, 0, 3)]
    [InlineData(3, 0, 0, 3)]
    public void Between_OtherNumbers_AddsAndRemovesTheLast(int now, int next, int added, int removed)
    {
        var reload = Between(Plan(now), Plan(next));

        Assert.Equal((added, removed), (reload.Added, reload.Count(StationChange.Removed)));
        Assert.Equal(Math.Min(now, next), reload.Unchanged);
        Assert.Equal(Enumerable.Range(1, next), reload.Partitions[0].Next.Stations.Select(s => s.Identity.Index));
    }

    [Fact]
    public void Between_MoreStationsThanThePartitionsHold_MakesNewOnes()
    {
        var now = Plan(3) with { ElementsPerWorker = 2 };

        var reload = Between(now, Plan(8) with { ElementsPerWorker = 2 });

        Assert.Equal(["t#2", "t#3"], reload.New.Select(p => p.Name));
        Assert.Equal([2, 2], reload.New.Select(p => p.Stations.Length));
        Assert.Equal(1, reload.Count(StationChange.Added));
        Assert.All(reload.New, p => Assert.Same(Divided(now)[0].Resources.Template.Name, p.Resources.Template.Name));
    }

    [Fact]
    public void Between_ADeletedStation_StaysAway()
    {
        var reload = FleetReloadRules.Between(
            [Divided(Plan(2))[0] with { Stations = Divided(Plan(2))[0].Stations.RemoveAt(0) }], Plan(3), (_, index) => index == 1);

        Assert.Equal([2, 3], reload.Partitions.Single().Next.Stations.Select(s => s.Identity.Index));
    }

    [Fact]
    public void Between_AnotherTemplate_AddsItsStationsAndRemovesThoseOfTheGone()
    {
        var other = StationTemplateParser.Parse("o.json", TemplateJson.With("baseName", "\"CS-O\"")).Template!;
        var next = Plan(2) with { Entries = [new FleetPlanEntry(other, 2, [])] };

        var reload = Between(Plan(3), next);

        Assert.Equal((2, 3), (reload.Added, reload.Count(StationChange.Removed)));
        Assert.Equal(["CS-O-00001", "CS-O-00002"], reload.New.Single().Stations.Select(s => s.Identity.StationId));
    }

    [Fact]
    public void Between_AnAddedStation_KeepsItsOptionsAndItsPlace()
    {
        var options = new AddedStationOptions { AutoRegister = true };
        var entry = Plan(2).Entries[0];
        var template = options.ApplyTo(entry.Template);
        var added = new Partition(
            "t+1", Divided(Plan(2))[0].Resources with { Template = template }, [Partitioning.Station(Plan(2), template, 3)], TimeSpan.Zero)
        {
            Added = options,
        };

        var reload = FleetReloadRules.Between([.. Divided(Plan(2)), added], Plan(4, TemplateJson.With("resetTime", "9")), NoneDeleted);

        var next = reload.Partitions.Single(p => p.Next.Added is not null).Next;
        Assert.True(next.Resources.Template.Supervision.AutoRegister);
        Assert.Equal(TimeSpan.FromSeconds(9), next.Resources.Template.Behaviour.ResetTime);
        Assert.Equal([3], next.Stations.Select(s => s.Identity.Index));
        // Index 3 is there already, so config.json's fourth station is the only new one.
        Assert.Equal([4], reload.Partitions.SelectMany(p => p.Stations).Where(s => s.Now is null).Select(s => s.Next!.Identity.Index));
    }

    private static FleetReload Between(FleetPlan now, FleetPlan next) => FleetReloadRules.Between(Divided(now), next, NoneDeleted);

    private static ImmutableArray<Partition> Divided(FleetPlan plan) => Division.Of(plan);

    private static FleetPlan Plan(int stations, string json = TemplateJson.Minimal)
    {
        var entry = new FleetPlanEntry(TemplateJson.Parsed(json), stations, []);
        var plan = PartitioningTests.Plan(1);
        return stations > 0 ? plan with { Entries = [entry] } : plan with { Entries = [], FurtherTemplates = [entry] };
    }
}
