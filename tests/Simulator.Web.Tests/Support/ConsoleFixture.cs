using Microsoft.Playwright;

namespace Simulator.Web.Tests.Support;

/// <summary>One program and one browser for all tests of the console. Time runs twenty times as fast, so energy grows while one looks.</summary>
public sealed class ConsoleFixture : IAsyncLifetime
{
    public const double TimeScale = 20;

    /// <summary>For one thing to show, in milliseconds. Long, as a busy machine may take its time; what is there is not waited for.</summary>
    private const float Patience = 30_000;

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    internal SimulatorProcess Simulator { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Chromium.Executable is null)
            return; // every test is left out
        SetDefaultExpectTimeout(Patience);
        var starting = SimulatorProcess.StartAsync(timeScale: TimeScale);
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        Simulator = await starting;
    }

    public async Task DisposeAsync()
    {
        if (Chromium.Executable is null)
            return;
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Simulator.DisposeAsync();
    }

    /// <summary>A user of his own: nothing is shared with the pages of other tests.</summary>
    internal async Task<ConsolePage> OpenAsync(string address = "", BrowserNewContextOptions? options = null, int? port = null)
    {
        options ??= new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1366, Height = 900 } };
        options.BaseURL ??= $"http://localhost:{port ?? Simulator.Port}/";
        var context = await _browser.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        var page = new ConsolePage(await context.NewPageAsync());
        await page.Page.GotoAsync(address);
        return page;
    }
}

/// <summary>The tests share a program, so they run one after the other.</summary>
[CollectionDefinition(nameof(ConsoleCollection))]
public sealed class ConsoleCollection : ICollectionFixture<ConsoleFixture>;
