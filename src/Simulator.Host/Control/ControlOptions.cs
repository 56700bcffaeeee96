using System.CommandLine;

namespace Simulator.Host.Control;

/// <summary>Where the simulator is, who asks and how the answer looks; taken by all commands below <c>ctl</c>.</summary>
internal sealed class ControlOptions
{
    private static readonly TimeSpan WatchDefault = TimeSpan.FromSeconds(2);

    private readonly Option<string> _url = new("--url")
    {
        Description = "Where the simulator listens.",
        HelpName = "ws://host:port",
        DefaultValueFactory = _ => "ws://localhost:8080",
        Recursive = true,
    };

    public ControlOptions() => Watch.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && result.GetValueOrDefault<double?>() is not (>= 0.1 and <= 86_400))
            result.AddError("--watch takes 0.1 to 86400 seconds.");
    });

    public Option<string?> User { get; } = new("--user") { Description = "User of uiServer.authentication.", Recursive = true };

    public Option<string?> Password { get; } = new("--password")
    {
        Description = "Password; default: the environment variable SIMULATOR_PASSWORD, which no process list shows.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SIMULATOR_PASSWORD"),
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json") { Description = "The answer as it came, for scripts.", Recursive = true };

    /// <summary>Of commands that show something.</summary>
    public Option<double?> Watch { get; } = new("--watch")
    {
        Description = "Show it again every so many seconds (default 2), until Ctrl-C.",
        HelpName = "seconds",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public void AddTo(Command command)
    {
        command.Add(_url);
        command.Add(User);
        command.Add(Password);
        command.Add(Json);
    }

    /// <exception cref="ControlException">It is no WebSocket URL.</exception>
    public Uri UrlOf(ParseResult parsed) =>
        Uri.TryCreate(parsed.GetValue(_url), UriKind.Absolute, out var url) && url.Scheme is "ws" or "wss"
            ? url
            : throw new ControlException($"--url is {parsed.GetValue(_url)}; it must be a ws:// or wss:// URL.");

    /// <returns>Null: show it once.</returns>
    public TimeSpan? IntervalOf(ParseResult parsed)
    {
        if (parsed.GetResult(Watch) is null or { Implicit: true })
            return null;
        return parsed.GetValue(Watch) is { } seconds ? TimeSpan.FromSeconds(seconds) : WatchDefault;
    }
}

/// <summary>What was asked for cannot be sent; the message says why.</summary>
internal sealed class ControlException(string message) : Exception(message);
