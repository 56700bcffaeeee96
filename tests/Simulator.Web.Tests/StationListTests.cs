using System.Globalization;
using Microsoft.Playwright;
using Simulator.Web.Tests.Support;
using Xunit.Abstractions;

namespace Simulator.Web.Tests;

/// <summary>The list of stations, small and large.</summary>
[Collection(nameof(ConsoleCollection))]
public sealed class StationListTests(ConsoleFixture console, ITestOutputHelper output)
{
    private const int Many = 10_000;

    /// <summary>Several times what it takes, as a test machine may be busy; the figures themselves go to the output.</summary>
    private const double SearchMillisMax = 1_000;

    [BrowserFact]
    public async Task TenThousandStations_AreSearchedSortedAndPagedAtOnce()
    {
        await using var simulator = await SimulatorProcess.StartAsync();
        await using var page = await console.OpenAsync("#/stations", port: simulator.Port);
        await page.Button("Add stations").ClickAsync();
        await page.Dialog.GetByLabel("Template", new() { Exact = true }).SelectOptionAsync("northlight-ac7.station-template");
        await page.Dialog.GetByLabel("How many").FillAsync(Many.ToString(CultureInfo.InvariantCulture));
        await page.Dialog.GetByLabel("Start them at once").UncheckAsync();
        await page.Button("Add").ClickAsync();
        await Expect(page.Result("Add 10,000 stations")).ToContainTextAsync("All 10,000 done", new() { Timeout = 120_000 });
        await Expect(page.Page.GetByText("10,003 stations")).ToBeVisibleAsync(new() { Timeout = 120_000 });

        var search = page.Page.GetByRole(AriaRole.Searchbox);
        var times = new List<double>();
        foreach (var (text, found) in new[] { ("CS-NL7-04711", "1 station found"), ("0471", "11 stations found"), ("NL7-099", "100 stations found") })
        {
            await search.FillAsync("");
            await Expect(page.Page.GetByText("10,003 stations")).ToBeVisibleAsync();
            times.Add(await MillisUntilAsync(page.Page, text, found));
        }

        output.WriteLine($"search among {Many} stations: {string.Join(", ", times.Select(t => $"{t:0} ms"))} from the key to the drawn answer");
        Assert.True(times.Min() < SearchMillisMax, $"The fastest search took {times.Min():0} ms.");

        await search.FillAsync("");
        await page.Page.GetByLabel("Template", new() { Exact = true }).SelectOptionAsync("northlight-ac7.station-template");
        await page.Button("Station").ClickAsync(); // sorted by it already: turns round
        await Expect(page.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("CS-NL7-09999");
        await page.Button("Next page").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("CS-NL7-09949");
        Assert.Contains("page=2", page.Page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task ChosenStations_DoWhatTheBarSays_WithProgress()
    {
        await using var page = await console.OpenAsync("#/stations?template=northlight-manual");
        await page.Page.GetByLabel("Select all on this page").CheckAsync();
        await page.Page.GetByRole(AriaRole.Region, new() { Name = "Chosen stations" }).GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true })
            .ClickAsync();
        await Expect(page.Result("Stop 2 stations")).ToContainTextAsync("All 2 done");
        await page.Page.GetByLabel("State", new() { Exact = true }).SelectOptionAsync("stopped");
        await Expect(page.Page.GetByText("2 stations found")).ToBeVisibleAsync();

        await page.Button("Connect").ClickAsync();
        await Expect(page.Result("Connect 2 stations")).ToContainTextAsync("Start the station first.");
        await page.Button("Start").ClickAsync();
        await Expect(page.Page.GetByText("No station matches")).ToBeVisibleAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Clear the filters" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "CS-NLM-00001" })).ToContainTextAsync("Registered");
    }

    /// <summary>Measured in the page: from the key stroke until the list shows what was found.</summary>
    private static Task<double> MillisUntilAsync(IPage page, string text, string found) => page.EvaluateAsync<double>(
        """
        ([text, found]) => new Promise((resolve) => {
          const box = document.querySelector('input[type=search]');
          const head = document.querySelector('.page-head [role=status]');
          const began = performance.now();
          new MutationObserver((_, watcher) => {
            if (head.textContent !== found) return;
            watcher.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - began));
          }).observe(document.querySelector('.page'), { subtree: true, childList: true, characterData: true });
          box.value = text;
          box.dispatchEvent(new Event('input', { bubbles: true }));
        })
        """,
        new[] { text, found });
}
