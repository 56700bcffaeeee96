using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.SmartCharging;
using static Ocpp16.Messages.ChargingProfilePurposeType;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>
/// The charging profiles of one station over time, from what was accepted. Between the CALL and its answer, and after an answer that was
/// lost, nobody knows: then there is no state.
/// </summary>
internal sealed class ProfileHistory
{
    private readonly List<Deed> _deeds = [];

    /// <summary>Something was accepted, or may have been.</summary>
    /// <param name="change">Null: what the profiles are afterwards cannot be known.</param>
    /// <param name="forgetsAll">All profiles are gone afterwards, whatever there was.</param>
    public void Add(
        DateTimeOffset from,
        DateTimeOffset to,
        Func<ImmutableArray<InstalledChargingProfile>, ImmutableArray<InstalledChargingProfile>>? change,
        bool forgetsAll = false) =>
        _deeds.Add(new Deed(from, to, change, forgetsAll));

    /// <summary>The profiles that were installed all the time between two instants; null: not known.</summary>
    public ImmutableArray<InstalledChargingProfile>? Between(DateTimeOffset from, DateTimeOffset to)
    {
        ImmutableArray<InstalledChargingProfile>? profiles = [];
        foreach (var deed in _deeds.OrderBy(d => d.To))
        {
            if (deed.From > to)
                continue;
            if (deed.To > from)
                return null; // it may or may not have happened
            profiles = deed.ForgetsAll ? [] : deed.Change is { } change && profiles is { } known ? change(known) : null;
        }

        return profiles;
    }

    /// <summary>The profiles after a SetChargingProfile (OCPP 1.6, 3.13.2 and 5.16.3).</summary>
    public static ImmutableArray<InstalledChargingProfile> Set(
        ImmutableArray<InstalledChargingProfile> profiles, int connector, ChargingProfile profile, DateTimeOffset at) =>
    [
        .. profiles.Where(old => old.Profile.ChargingProfileId != profile.ChargingProfileId
            && !(old.ConnectorId == connector && old.Profile.StackLevel == profile.StackLevel
                && old.Profile.ChargingProfilePurpose == profile.ChargingProfilePurpose)),
        new InstalledChargingProfile(connector, profile, at),
    ];

    /// <summary>The profiles after a ClearChargingProfile (5.5, errata 3.25 and 3.26).</summary>
    public static ImmutableArray<InstalledChargingProfile> Clear(
        ImmutableArray<InstalledChargingProfile> profiles, ClearChargingProfileRequest clear) =>
    [
        .. profiles.Where(p => clear.Id is { } id
            ? p.Profile.ChargingProfileId != id
            : (clear.ConnectorId is { } connector && connector != p.ConnectorId)
                || (clear.ChargingProfilePurpose is { } purpose && purpose != p.Profile.ChargingProfilePurpose)
                || (clear.StackLevel is { } level && level != p.Profile.StackLevel)),
    ];

    /// <summary>The profiles after the end of a connector's transaction (3.13.1).</summary>
    public static ImmutableArray<InstalledChargingProfile> EndTransaction(
        ImmutableArray<InstalledChargingProfile> profiles, int connector) =>
        [.. profiles.Where(p => p.ConnectorId != connector || p.Profile.ChargingProfilePurpose != TxProfile)];

    private sealed record Deed(
        DateTimeOffset From,
        DateTimeOffset To,
        Func<ImmutableArray<InstalledChargingProfile>, ImmutableArray<InstalledChargingProfile>>? Change,
        bool ForgetsAll);
}
