using System.Collections.Immutable;
using Simulator.Actors.Fleet;
using Simulator.Host.Logging;

namespace Simulator.Host.Running;

/// <summary>Reads the configuration of a run and everything that it names.</summary>
internal interface ISettingsReader
{
    /// <summary>Never throws for what stands in a file: that is a fault of the outcome.</summary>
    ConfigurationOutcome Load(ConfigurationRequest request);
}

/// <param name="AssetsDirectory">Templates, tag lists, profiles.</param>
/// <param name="ConfigPath">The file config.json, or what the command line named instead.</param>
/// <param name="Seed">Of all chance of the run.</param>
internal sealed record ConfigurationRequest(string AssetsDirectory, string ConfigPath, long Seed);

/// <param name="Settings">Null when there are faults.</param>
/// <param name="Faults">All of them, each with file, JSON path, what was found and what is allowed.</param>
internal sealed record ConfigurationOutcome(RunSettings? Settings, ImmutableArray<string> Faults);

/// <summary>A configuration without faults, as the program needs it.</summary>
internal sealed record RunSettings
{
    public required FleetPlan Plan { get; init; }

    public LogSettings Log { get; init; } = new();

    /// <summary>Between two statistics lines; null: none.</summary>
    public TimeSpan? StatisticsInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Null: the built-in central system stays off.</summary>
    public CentralSystemSettings? CentralSystem { get; init; }

    /// <summary>Said once at start.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}

/// <param name="Host">Address or name to listen on.</param>
/// <param name="Port">0: a free one.</param>
internal sealed record CentralSystemSettings(string Host = CentralSystemSettings.DefaultHost, int Port = CentralSystemSettings.DefaultPort)
{
    public const string DefaultHost = "localhost";

    public const int DefaultPort = 8180;
}
