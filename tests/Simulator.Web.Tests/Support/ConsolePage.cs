using Microsoft.Playwright;

namespace Simulator.Web.Tests.Support;

/// <summary>A page of the console, and what its browser complained about.</summary>
internal sealed class ConsolePage : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    public ConsolePage(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            // A line that is cut on purpose is an error to the browser.
            if (message.Type is "error" or "warning" && !message.Text.Contains("ERR_", StringComparison.Ordinal)
                && !message.Text.Contains("WebSocket", StringComparison.Ordinal))
                _complaints.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>There while the line to the program is open.</summary>
    public ILocator Live => Page.GetByText("Live", new() { Exact = true });

    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public ILocator Results => Page.GetByRole(AriaRole.Log, new() { Name = "Results" });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>One of the result boxes, by its title.</summary>
    public ILocator Result(string title) => Results.GetByRole(AriaRole.Article).Filter(new() { HasText = title });

    /// <summary>Another address of the page that is open.</summary>
    public Task GoAsync(string address) => Page.EvaluateAsync("address => { location.hash = address; }", address);

    public async Task ChooseAsync(string menuItem)
    {
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = menuItem }).ClickAsync();
    }

    /// <summary>Every script and style came from the program, and no script has failed.</summary>
    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.Empty(_complaints);
    }
}
