using Microsoft.Playwright;
using Simulator.Web.Tests.Support;

namespace Simulator.Web.Tests;

/// <summary>The fleet at a glance.</summary>
[Collection(nameof(ConsoleCollection))]
public sealed class OverviewTests(ConsoleFixture console)
{
    [BrowserFact]
    public async Task Overview_ShowsStatesTrafficAndTemplates()
    {
        await using var page = await console.OpenAsync();
        await Expect(page.Live).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Region, new() { Name = "Stations" })).ToContainTextAsync("Registered");
        await Expect(page.Page.GetByRole(AriaRole.Img, new() { Name = "Messages per second over time" })).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Img, new() { Name = "Round trip of a CALL over time" })).ToBeVisibleAsync();
        await Expect(page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "voltera-dc150" })).ToContainTextAsync("kW");

        // The pictures lead to what they show.
        await page.Page.GetByRole(AriaRole.Region, new() { Name = "Connectors" }).GetByRole(AriaRole.Link, new() { Name = "Charging" }).ClickAsync();
        await Expect(page.Heading).ToHaveTextAsync("Stations");
        Assert.EndsWith("#/stations?connectorStatus=Charging", page.Page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Colours_AreChosenAndKept()
    {
        await using var page = await console.OpenAsync();
        var background = "getComputedStyle(document.body.parentElement).backgroundColor";
        var light = await page.Page.EvaluateAsync<string>(background);
        await page.Button("Colours: system. Change to light").ClickAsync();
        await page.Button("Colours: light. Change to dark").ClickAsync();
        var dark = await page.Page.EvaluateAsync<string>(background);
        Assert.NotEqual(light, dark);
        await page.Page.ReloadAsync();
        Assert.Equal(dark, await page.Page.EvaluateAsync<string>(background));
    }
}
