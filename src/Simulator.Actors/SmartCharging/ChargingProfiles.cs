using System.Collections.Immutable;
using Ocpp16.Messages;

namespace Simulator.Actors.SmartCharging;

/// <summary>A profile that the central system has put into the station.</summary>
/// <param name="ConnectorId">0: the whole station (ChargePointMaxProfile) or every connector (TxDefaultProfile).</param>
/// <param name="InstalledAt">Start of a schedule that has no other: one of connector 0 that is relative.</param>
public sealed record InstalledChargingProfile(int ConnectorId, ChargingProfile Profile, DateTimeOffset InstalledAt);

/// <summary>
/// All charging profiles of one station, in the order of their installation. Immutable; a station without profiles shares
/// <see cref="Empty"/>. Profiles outlive a reboot (errata 3.37), TxProfiles end with their transaction.
/// </summary>
public sealed class ChargingProfiles
{
    private ChargingProfiles(ImmutableArray<InstalledChargingProfile> installed) => Installed = installed;

    public static ChargingProfiles Empty { get; } = new([]);

    public ImmutableArray<InstalledChargingProfile> Installed { get; }

    public bool IsEmpty => Installed.IsEmpty;

    /// <summary>Rebuilds the store from a snapshot.</summary>
    public static ChargingProfiles Restore(ImmutableArray<InstalledChargingProfile> installed) =>
        installed.IsDefaultOrEmpty ? Empty : new ChargingProfiles(installed);

    public ChargingProfiles Apply(ChargingProfileEvents.ChargingProfileSet set) => new(Installed
        .RemoveAll(old => Replaces(set.ConnectorId, set.Profile, old))
        .Add(new InstalledChargingProfile(set.ConnectorId, set.Profile, set.At)));

    public ChargingProfiles Apply(ChargingProfileEvents.ChargingProfilesCleared cleared) =>
        Restore(Installed.RemoveAll(p => cleared.ChargingProfileIds.Contains(p.Profile.ChargingProfileId)));

    /// <summary>Clears the TxProfiles of a connector whose transaction has ended (3.13.1); null when it has none.</summary>
    public ChargingProfileEvents.ChargingProfilesCleared? EndTransaction(int connectorId)
    {
        if (IsEmpty)
            return null;

        ImmutableArray<int> ids =
        [
            .. Installed
                .Where(p => p.ConnectorId == connectorId && p.Profile.ChargingProfilePurpose == ChargingProfilePurposeType.TxProfile)
                .Select(p => p.Profile.ChargingProfileId),
        ];
        return ids.IsEmpty ? null : new ChargingProfileEvents.ChargingProfilesCleared(ids);
    }

    /// <summary>
    /// Whether a new profile takes the place of an installed one: the same id, wherever it is, or the same purpose and stack level on the
    /// same connector (3.13.2, 5.16.3). One on connector 0 and one on connector n live side by side, see <see cref="PurposeStack"/>.
    /// </summary>
    internal static bool Replaces(int connectorId, ChargingProfile profile, InstalledChargingProfile old) =>
        old.Profile.ChargingProfileId == profile.ChargingProfileId ||
        (old.ConnectorId == connectorId &&
         old.Profile.StackLevel == profile.StackLevel &&
         old.Profile.ChargingProfilePurpose == profile.ChargingProfilePurpose);
}
