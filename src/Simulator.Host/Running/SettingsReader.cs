namespace Simulator.Host.Running;

/// <summary>Reads config.json and the files it names.</summary>
internal sealed class SettingsReader : ISettingsReader
{
    public ConfigurationOutcome Load(ConfigurationRequest request) =>
        new(null, [$"{request.ConfigPath}: this build reads no configuration yet."]);
}
