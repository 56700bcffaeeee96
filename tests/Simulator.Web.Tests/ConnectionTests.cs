using Microsoft.Playwright;
using Simulator.Web.Tests.Support;

namespace Simulator.Web.Tests;

/// <summary>Who may see the console, and what it does when its line breaks.</summary>
[Collection(nameof(ConsoleCollection))]
public sealed class ConnectionTests(ConsoleFixture console)
{
    [BrowserFact]
    public async Task Line_Lost_IsSaidAndComesBackByItself()
    {
        using var line = new Line(console.Simulator.Port);
        await using var page = await console.OpenAsync("#/stations/CS-VT150-00001", port: line.Port);
        await Expect(page.Heading).ToContainTextAsync("CS-VT150-00001");
        await Expect(page.Live).ToBeVisibleAsync();
        line.Cut();
        await Expect(page.Page.GetByText("No connection to the simulator.")).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("Disconnected")).ToBeVisibleAsync();
        await Expect(page.Heading).ToContainTextAsync("CS-VT150-00001"); // what was there stays readable
        line.Mend();
        await Expect(page.Live).ToBeVisibleAsync();
        await Expect(page.Page.GetByText("No connection to the simulator.")).ToHaveCountAsync(0);
        await page.Page.GetByRole(AriaRole.Tab, new() { Name = "Messages" }).ClickAsync();
        await Expect(page.Page.Locator(".log-entry").First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task ProtocolBasicAuth_IsAskedForByThePage()
    {
        await using var simulator = await SimulatorProcess.StartAsync(Authentication("protocol-basic-auth"));
        await using var page = await console.OpenAsync(port: simulator.Port);
        await page.Page.GetByLabel("User name").FillAsync("admin");
        await page.Page.GetByLabel("Password").FillAsync("wrong");
        await page.Button("Sign in").ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("User name or password is wrong.");
        await page.Page.GetByLabel("User name").FillAsync("admin");
        await page.Page.GetByLabel("Password").FillAsync("sécret");
        await page.Button("Sign in").ClickAsync();
        await Expect(page.Heading).ToHaveTextAsync("Fleet");
        await Expect(page.Live).ToBeVisibleAsync();
        await page.Page.ReloadAsync();
        await Expect(page.Live).ToBeVisibleAsync(); // kept until the tab is closed
    }

    [BrowserFact]
    public async Task BasicAuth_IsAskedForByTheBrowser()
    {
        await using var simulator = await SimulatorProcess.StartAsync(Authentication("basic-auth"));
        await using var page = await console.OpenAsync(
            port: simulator.Port, options: new BrowserNewContextOptions { HttpCredentials = new() { Username = "admin", Password = "sécret" } });
        await Expect(page.Heading).ToHaveTextAsync("Fleet");
        await Expect(page.Live).ToBeVisibleAsync();
    }

    private static string Authentication(string type) =>
        $$""", "authentication": { "enabled": true, "type": "{{type}}", "username": "admin", "password": "sécret" }""";
}
