using System.CommandLine;
using System.Globalization;
using Simulator.Actors.Time;
using Simulator.Host.Configuration;
using Simulator.Host.Program;

namespace Simulator.Host.CommandLine;

/// <summary>Options of <c>run</c>, and of the program when no command is given.</summary>
internal sealed class RunOptions
{
    private readonly Option<string?> _config = new("--config")
    {
        Description = "Configuration file of the fleet. [default: config.json of the assets folder]",
        HelpName = "file",
    };

    private readonly Option<string?> _assets = new("--assets")
    {
        Description = "Folder with station templates, tag lists and config.json. [default: ./assets, else the one beside the program]",
        HelpName = "folder",
    };

    private readonly Option<string> _data = new("--data")
    {
        Description = "Folder for what a run leaves behind, log files first of all.",
        HelpName = "folder",
        DefaultValueFactory = _ => "./data",
    };

    private readonly Option<long?> _seed = new("--seed")
    {
        Description = "Seed of all chance: the same seed and configuration give the same run. [default: drawn, and printed at start]",
        HelpName = "number",
    };

    private readonly Option<double> _timeScale = new("--time-scale")
    {
        Description = "Simulated seconds per real second, 0.1 to 1000.",
        HelpName = "factor",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string?> _logLevel = new("--log-level")
    {
        Description = "error, warn, info, debug or silent; overrides logLevel of the configuration.",
        HelpName = "level",
    };

    private readonly Option<string?> _journal = new("--journal")
    {
        Description = "Where stations keep what must survive the program: sqlite, postgresql, memory or none (for pure load); "
            + "overrides persistence.type of the configuration.",
        HelpName = "type",
    };

    public RunOptions()
    {
        _timeScale.Validators.Add(result =>
        {
            // What is no number at all is said by the parser itself.
            if (result.Tokens is [{ } token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var factor)
                && factor is not (>= TimeScale.MinFactor and <= TimeScale.MaxFactor))
                result.AddError($"--time-scale is {token.Value}; it must be 0.1 to 1000.");
        });
        _logLevel.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } level && LogLevels.Parse(level) is null)
                result.AddError($"--log-level is '{level}'; allowed: {LogLevels.Allowed}.");
        });
        _journal.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && JournalOf(name) is null)
                result.AddError($"--journal is '{name}'; allowed: {string.Join(", ", PersistenceReader.Types.Select(type => type.Name))}.");
        });
    }

    /// <summary>What <c>validate</c> needs too.</summary>
    public void AddSourcesTo(Command command)
    {
        command.Add(_config);
        command.Add(_assets);
        command.Add(_data);
    }

    public void AddTo(Command command)
    {
        AddSourcesTo(command);
        command.Add(_seed);
        command.Add(_timeScale);
        command.Add(_logLevel);
        command.Add(_journal);
    }

    /// <param name="parsed">Without errors.</param>
    /// <param name="workingDirectory">Where relative paths start.</param>
    public RunArguments Read(ParseResult parsed, string workingDirectory)
    {
        var assets = parsed.GetValue(_assets) is { } given
            ? Path.GetFullPath(given, workingDirectory)
            : AssetsFolder.Find(workingDirectory, AppContext.BaseDirectory);
        return new RunArguments
        {
            AssetsDirectory = assets,
            ConfigPath = Path.GetFullPath(parsed.GetValue(_config) ?? Path.Combine(assets, "config.json"), workingDirectory),
            DataDirectory = Path.GetFullPath(parsed.GetValue(_data)!, workingDirectory),
            Seed = parsed.GetValue(_seed),
            TimeScale = parsed.GetValue(_timeScale) is var scale and not 0 ? scale : 1,
            LogLevel = parsed.GetValue(_logLevel) is { } level ? LogLevels.Parse(level) : null,
            Journal = parsed.GetValue(_journal) is { } journal ? JournalOf(journal) : null,
        };
    }

    private static JournalType? JournalOf(string name) =>
        Array.Find(PersistenceReader.Types, type => type.Name == name) is { Name: not null } known ? known.Type : null;
}
