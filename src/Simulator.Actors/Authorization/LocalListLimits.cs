using Ocpp16.Messages;
using Simulator.Actors.ConfigurationKeys;

namespace Simulator.Actors.Authorization;

/// <summary>What the keys of 9.2 allow.</summary>
/// <param name="IsEnabled">The station supports LocalAuthListManagement, and LocalAuthListEnabled is true.</param>
public readonly record struct LocalListLimits(bool IsEnabled, int SendLocalListMaxLength, int LocalAuthListMaxLength)
{
    /// <summary>Entries of a list, whatever a template allows.</summary>
    public const int EntriesMax = 100_000;

    public static LocalListLimits From(StationConfiguration keys) => new(
        keys.Bool(KeyNames.LocalAuthListEnabled) && keys.Supports(FeatureProfile.LocalAuthListManagement),
        Math.Min(keys.Int(KeyNames.SendLocalListMaxLength, EntriesMax), EntriesMax),
        Math.Min(keys.Int(KeyNames.LocalAuthListMaxLength, EntriesMax), EntriesMax));

    /// <summary>The answer to GetLocalListVersion.</summary>
    public int VersionOf(LocalAuthorizationList list) => IsEnabled ? list.Version : LocalAuthorizationList.NotSupportedVersion;
}
