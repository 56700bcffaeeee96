using Ocpp16.Messages;

namespace Simulator.Actors.SmartCharging;

/// <summary>
/// The profiles of one purpose that concern one connector: its own before those of connector 0, and of these the highest stack level first
/// (3.13.2). At any instant the first one that is valid and whose schedule is running prevails; after its duration the next one does (5.16.4).
/// </summary>
internal readonly struct PurposeStack
{
    private readonly InstalledChargingProfile[] _byLevel;

    private PurposeStack(IEnumerable<InstalledChargingProfile> profiles) =>
        _byLevel = [.. profiles.OrderByDescending(p => p.ConnectorId != 0).ThenByDescending(p => p.Profile.StackLevel)];

    /// <summary>The TxProfiles of the transaction that runs on a connector.</summary>
    public static PurposeStack OfTransaction(ChargingProfiles profiles, int connectorId, RunningTransaction? transaction) =>
        transaction is null
            ? new([])
            : new(profiles.Installed.Where(p => Is(p, ChargingProfilePurposeType.TxProfile, connectorId)
                && (p.Profile.TransactionId is null || p.Profile.TransactionId == transaction.TransactionId)));

    /// <summary>
    /// The TxDefaultProfiles of a connector: its own, which replace those of connector 0 there whatever their stack levels (3.13.1), and behind
    /// them those, for when none of its own sets a limit.
    /// </summary>
    public static PurposeStack OfDefaults(ChargingProfiles profiles, int connectorId) =>
        new(profiles.Installed.Where(p => Is(p, ChargingProfilePurposeType.TxDefaultProfile, connectorId)
            || Is(p, ChargingProfilePurposeType.TxDefaultProfile, 0)));

    /// <summary>The ChargePointMaxProfiles.</summary>
    public static PurposeStack OfStation(ChargingProfiles profiles) =>
        new(profiles.Installed.Where(p => p.Profile.ChargingProfilePurpose == ChargingProfilePurposeType.ChargePointMaxProfile));

    /// <summary>What prevails at an instant.</summary>
    /// <param name="at">UTC ticks.</param>
    /// <param name="start">Where relative schedules begin; null: where each was installed.</param>
    /// <param name="changesAt">Lowered to the next instant at which another answer is possible.</param>
    public ScheduleMoment At(long at, long? start, ref long changesAt, out ChargingSchedule? schedule)
    {
        foreach (var installed in _byLevel)
        {
            var moment = ScheduleMoment.Of(installed.Profile, at, start ?? installed.InstalledAt.UtcTicks);
            changesAt = Math.Min(changesAt, moment.ChangesAt);
            if (moment.Period is not null)
            {
                schedule = installed.Profile.ChargingSchedule;
                return moment;
            }
        }

        schedule = null;
        return new ScheduleMoment(null, ScheduleMoment.Never);
    }

    /// <summary>Whether one of these profiles has been valid at some time up to the instant.</summary>
    public bool HasBegun(long at)
    {
        foreach (var installed in _byLevel)
        {
            if (installed.Profile.ValidFrom is not { } validFrom || validFrom.UtcTicks <= at)
                return true;
        }

        return false;
    }

    private static bool Is(InstalledChargingProfile installed, ChargingProfilePurposeType purpose, int connectorId) =>
        installed.Profile.ChargingProfilePurpose == purpose && installed.ConnectorId == connectorId;
}
