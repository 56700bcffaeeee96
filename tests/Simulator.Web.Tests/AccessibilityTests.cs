using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Simulator.Web.Tests.Support;

namespace Simulator.Web.Tests;

/// <summary>For people who see little or nothing, use the keyboard only, or have a small screen.</summary>
[Collection(nameof(ConsoleCollection))]
public sealed class AccessibilityTests(ConsoleFixture console)
{
    private static readonly string[] Addresses =
        ["#/", "#/stations", "#/stations/CS-VT150-00001?tab=details", "#/stations/CS-NLM-00001", "#/stations/CS-NLM-00001?tab=configuration"];

    [BrowserFact]
    public async Task EveryPage_PassesTheChecksOfAxe()
    {
        await using var page = await console.OpenAsync(options: new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        foreach (var address in Addresses)
        {
            await page.GoAsync(address);
            await ShownAsync(page);
            await CheckAsync(page, $"{address} light");
        }

        await page.Button("Colours: system. Change to light").ClickAsync();
        await page.Button("Colours: light. Change to dark").ClickAsync();
        foreach (var address in Addresses[..2])
        {
            await page.GoAsync(address);
            await ShownAsync(page);
            await CheckAsync(page, $"{address} dark");
        }
    }

    [BrowserFact]
    public async Task Dialogs_PassTheChecksOfAxe()
    {
        await using var page = await console.OpenAsync("#/stations");
        await page.Page.GetByLabel("Select all on this page").CheckAsync();
        await CheckAsync(page, "chosen stations");
        await page.Button("Add stations").ClickAsync();
        await page.Dialog.GetByText("More options").ClickAsync();
        await CheckAsync(page, "dialog");
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(page.Dialog).ToHaveCountAsync(0);
        await Expect(page.Button("Add stations")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task EveryPage_OnAPhone_NeedsNoScrollingSideways()
    {
        await using var page = await console.OpenAsync(
            options: new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 360, Height = 740 }, HasTouch = true });
        foreach (var address in Addresses)
        {
            await page.GoAsync(address);
            await ShownAsync(page);
            Assert.Equal(360, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        }
    }

    [BrowserFact]
    public async Task Keyboard_ReachesSearchStationAndItsParts()
    {
        await using var page = await console.OpenAsync("#/stations");
        await ShownAsync(page);
        await page.Page.Keyboard.PressAsync("Tab");
        await Expect(page.Page.GetByText("Skip to content")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("/");
        await page.Page.Keyboard.TypeAsync("VT150-00001");
        await Expect(page.Page.GetByText("1 station found")).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "CS-VT150-00001" }).PressAsync("Enter");
        await Expect(page.Heading).ToContainTextAsync("CS-VT150-00001");

        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Messages" }).PressAsync("ArrowRight");
        await Expect(page.Page.GetByRole(AriaRole.Tab, new() { Name = "Configuration" })).ToBeFocusedAsync();
        await Expect(page.Page.GetByLabel("Key or value")).ToBeVisibleAsync();
        var more = page.Page.Locator(".page-actions").GetByRole(AriaRole.Button, new() { Name = "More" });
        await more.PressAsync("Enter");
        await Expect(page.Page.GetByRole(AriaRole.Menuitem).First).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Page.GetByRole(AriaRole.Menuitem).Nth(1)).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Escape");
        await Expect(more).ToBeFocusedAsync();
    }

    private static async Task ShownAsync(ConsolePage page)
    {
        await Expect(page.Heading).ToBeVisibleAsync();
        await Expect(page.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
    }

    private static async Task CheckAsync(ConsolePage page, string what)
    {
        var result = await page.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{what}: " + string.Join(
            "\n", result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }
}
