using Microsoft.Playwright;

namespace Simulator.Web.Tests.Support;

/// <summary>The system's Chromium: nothing is downloaded for the tests.</summary>
internal static class Chromium
{
    private static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome.exe", "msedge.exe"];

    private static readonly string[] Folders =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        "/usr/bin", "/snap/bin", "/Applications/Chromium.app/Contents/MacOS", @"C:\Program Files\Google\Chrome\Application",
        @"C:\Program Files (x86)\Microsoft\Edge\Application",
    ];

    /// <summary>What <c>CHROMIUM</c> in the environment names, else the first that is found; null when there is none.</summary>
    public static string? Executable { get; } = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named
        ? named
        : Folders.SelectMany(f => Names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright) => await playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Executable,
        Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [], // its sandbox does not run as root
    });
}

/// <summary>A test in a browser; left out where there is none.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Executable is null)
            Skip = "No Chromium, Chrome or Edge was found; CHROMIUM in the environment names one.";
    }
}
