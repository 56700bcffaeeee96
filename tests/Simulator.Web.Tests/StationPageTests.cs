using System.Globalization;
using Microsoft.Playwright;
using Simulator.Web.Tests.Support;

namespace Simulator.Web.Tests;

/// <summary>What a person does with one station, from its making to its end.</summary>
[Collection(nameof(ConsoleCollection))]
public sealed class StationPageTests(ConsoleFixture console)
{
    private const string Tag = "TAG-0001";

    [BrowserFact]
    public async Task Station_FromAddingToDeleting_DoesWhatItIsTold()
    {
        await using var page = await console.OpenAsync("#/stations");
        await AddAsync(page);
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "CS-LIFE" }).ClickAsync();
        await Expect(page.Heading).ToContainTextAsync("Stopped");
        await page.Button("Start").ClickAsync();
        await Expect(page.Heading).ToContainTextAsync("Registered");

        await AuthoriseAsync(page);
        await ChargeAsync(page);
        await ChangeKeysAsync(page);
        await ReadMessagesAsync(page);
        await StopAsync(page);
        await BreakAndMendAsync(page);

        await page.Page.Locator(".page-actions").GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await page.ChooseAsync("Delete");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.Heading).ToHaveTextAsync("Stations");
        await Expect(page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "CS-LIFE" })).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Failure_SaysWhyAndWhatToDoNext()
    {
        await using var page = await console.OpenAsync("#/stations/CS-NLM-00002");
        await page.Button("Lock").ClickAsync();
        await page.Button("Plug in").ClickAsync();
        var result = page.Result("Plug into connector 1 of CS-NLM-00002");
        await Expect(result).ToContainTextAsync("Connector 1 of The station is locked");
        await Expect(result).ToContainTextAsync("Unlock the connector first.");
        await page.Button("Unlock").ClickAsync();
        await page.Button("Plug in").ClickAsync();
        await page.Button("Unplug").ClickAsync();
    }

    [BrowserFact]
    public async Task Station_ThatIsNotThere_SaysSo()
    {
        await using var page = await console.OpenAsync("#/stations/00000000");
        await Expect(page.Heading).ToHaveTextAsync("There is no such station");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "All stations" }).ClickAsync();
        await Expect(page.Heading).ToHaveTextAsync("Stations");
    }

    private static async Task AddAsync(ConsolePage page)
    {
        await page.Button("Add stations").ClickAsync();
        await page.Dialog.GetByLabel("Template", new() { Exact = true }).SelectOptionAsync("northlight-manual.station-template");
        await page.Dialog.GetByLabel("Start them at once").UncheckAsync();
        await page.Dialog.GetByText("More options").ClickAsync();
        await page.Dialog.GetByLabel("Base name", new() { Exact = false }).First.FillAsync("CS-LIFE");
        await page.Dialog.GetByLabel("The base name is the whole id", new() { Exact = false }).CheckAsync();
        await page.Button("Add").ClickAsync();
        await Expect(page.Result("Add 1 station of northlight-manual")).ToContainTextAsync("Done");
    }

    private static async Task AuthoriseAsync(ConsolePage page)
    {
        await page.Page.Locator(".page-actions").GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await page.ChooseAsync("Authorise a tag");
        await page.Dialog.GetByLabel("Tag").FillAsync(Tag);
        await page.Button("Authorise").ClickAsync();
        await Expect(page.Result($"Authorise {Tag} at CS-LIFE")).ToContainTextAsync("Done");
    }

    private static async Task ChargeAsync(ConsolePage page)
    {
        await page.Button("Plug in").ClickAsync();
        await Expect(page.Page.GetByText("Plugged in")).ToBeVisibleAsync();
        await page.Button("Start transaction").ClickAsync();
        await page.Dialog.GetByLabel("Tag", new() { Exact = false }).First.FillAsync(Tag);
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Expect(Connector(page)).ToContainTextAsync("Charging");
        await Expect(Connector(page)).ToContainTextAsync(Tag);

        var energy = Connector(page).Locator("[data-figure=session-energy] dd");
        await Expect(energy).Not.ToHaveTextAsync("0 Wh");
        var first = WattHours(await energy.InnerTextAsync());
        await page.Page.WaitForFunctionAsync(
            "before => document.querySelector('[data-figure=session-energy] dd').textContent !== before", await energy.TextContentAsync());
        Assert.True(WattHours(await energy.InnerTextAsync()) > first);

        // Its template reports no SoC; the connector knows it.
        await Expect(Connector(page).Locator(".soc-text")).ToContainTextAsync("%");
        await Expect(page.Page.GetByText("State of charge").First).ToBeVisibleAsync();
    }

    private static async Task ChangeKeysAsync(ConsolePage page)
    {
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Configuration" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "NumberOfConnectors" })).ToContainTextAsync("read-only");
        await SetAsync(page, "HeartbeatInterval", "123");
        await Expect(page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "HeartbeatInterval" }).First).ToContainTextAsync("123");

        await SetAsync(page, "VendorDisplayText", "hello");
        await Expect(page.Page.GetByText("Reboot required.")).ToBeVisibleAsync();

        await SetAsync(page, "HeartbeatInterval", "soon");
        await Expect(page.Result("Set HeartbeatInterval of CS-LIFE").First).ToContainTextAsync("what values it takes");
    }

    private static async Task SetAsync(ConsolePage page, string key, string value)
    {
        await page.Button($"Edit {key}").ClickAsync();
        await page.Page.GetByLabel($"Value of {key}").FillAsync(value);
        await page.Page.Keyboard.PressAsync("Enter");
    }

    private static async Task ReadMessagesAsync(ConsolePage page)
    {
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Messages" }).ClickAsync();
        await page.Page.GetByLabel("Action or text of a message").FillAsync("StartTransaction");
        var entries = page.Page.GetByRole(AriaRole.List, new() { Name = "Messages of CS-LIFE" }).GetByRole(AriaRole.Listitem);
        await Expect(entries).ToHaveCountAsync(2); // the CALL and its result, the newest first
        await Expect(entries.First).ToContainTextAsync("received");
        await entries.Last.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(entries.Last.Locator("pre")).ToContainTextAsync($"\"idTag\": \"{Tag}\"");

        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Button("Export").ClickAsync());
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal(2, lines.Length);
        Assert.Contains("\"direction\":\"sent\"", lines[0], StringComparison.Ordinal);

        await page.Button("Pause").ClickAsync();
        await page.Page.GetByLabel("Action or text of a message").FillAsync("");
        await Expect(page.Page.GetByText("new message")).ToBeVisibleAsync(); // kept aside
        await page.Button("Go on").ClickAsync();
        await page.Page.GetByLabel("Direction").SelectOptionAsync("sent");
        await Expect(entries.First).ToContainTextAsync("sent");
    }

    private static async Task StopAsync(ConsolePage page)
    {
        await page.Button("Stop transaction").ClickAsync();
        await page.Dialog.GetByLabel("Reason").SelectOptionAsync("Remote");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        await Expect(page.Button("Start transaction")).ToBeVisibleAsync();
        await page.Button("Unplug").ClickAsync();
        await Expect(Connector(page)).ToContainTextAsync("Available");
    }

    private static async Task BreakAndMendAsync(ConsolePage page)
    {
        await page.Button("Fault").ClickAsync();
        await page.Dialog.GetByLabel("Error").SelectOptionAsync("GroundFailure");
        await page.Button("Break").ClickAsync();
        await Expect(Connector(page)).ToContainTextAsync("Faulted");
        await Expect(Connector(page)).ToContainTextAsync("GroundFailure");
        await page.Button("Mend").ClickAsync();
        await Expect(Connector(page)).ToContainTextAsync("Available");

        await page.Button("Lock").ClickAsync();
        await page.Button("Unlock").ClickAsync();
        await Expect(page.Button("Lock")).ToBeVisibleAsync();
    }

    private static ILocator Connector(ConsolePage page) => page.Page.GetByRole(AriaRole.Article, new() { Name = "Connector 1" });

    private static double WattHours(string text)
    {
        var parts = text.Split(' ');
        return double.Parse(parts[0], CultureInfo.InvariantCulture) * (parts[1] == "kWh" ? 1000 : 1);
    }
}
