using Ocpp16.Messages;

namespace Simulator.Actors.SmartCharging;

/// <summary>
/// The profiles of one purpose that concern one connector, highest stack level first (3.13.2). At any instant the highest one that is valid
/// and whose schedule is running prevails; after its duration the next lower one does (5.16.4).
/// </summary>
internal readonly struct PurposeStack
{
    private readonly InstalledChargingProfile[] _byLevel;

    private PurposeStack(List<InstalledChargingProfile>? profiles)
    {
        profiles?.Sort((a, b) => b.Profile.StackLevel.CompareTo(a.Profile.StackLevel));
        _byLevel = profiles is null ? [] : [.. profiles];
    }

    public bool IsEmpty => _byLevel.Length == 0;

    /// <summary>The TxProfiles of the transaction that runs on a connector.</summary>
    public static PurposeStack OfTransaction(ChargingProfiles profiles, int connectorId, RunningTransaction? transaction)
    {
        List<InstalledChargingProfile>? found = null;
        if (transaction is not null)
        {
            foreach (var installed in profiles.Installed)
            {
                if (installed.Profile.ChargingProfilePurpose == ChargingProfilePurposeType.TxProfile &&
                    installed.ConnectorId == connectorId &&
                    (installed.Profile.TransactionId is null || installed.Profile.TransactionId == transaction.TransactionId))
                    (found ??= []).Add(installed);
            }
        }

        return new PurposeStack(found);
    }

    /// <summary>
    /// The TxDefaultProfiles of a connector: its own and those of connector 0. One of connector 0 is replaced, for this connector only, by
    /// one of the connector with the same stack level (3.13.1); between different levels the stack decides.
    /// </summary>
    public static PurposeStack OfDefaults(ChargingProfiles profiles, int connectorId)
    {
        List<InstalledChargingProfile>? found = null;
        foreach (var installed in profiles.Installed)
        {
            if (installed.Profile.ChargingProfilePurpose == ChargingProfilePurposeType.TxDefaultProfile &&
                installed.ConnectorId == connectorId)
                (found ??= []).Add(installed);
        }

        var own = found?.Count ?? 0;
        foreach (var installed in profiles.Installed)
        {
            if (installed.Profile.ChargingProfilePurpose == ChargingProfilePurposeType.TxDefaultProfile && installed.ConnectorId == 0 &&
                !HasLevel(found, own, installed.Profile.StackLevel))
                (found ??= []).Add(installed);
        }

        return new PurposeStack(found);
    }

    /// <summary>The ChargePointMaxProfiles.</summary>
    public static PurposeStack OfStation(ChargingProfiles profiles)
    {
        List<InstalledChargingProfile>? found = null;
        foreach (var installed in profiles.Installed)
        {
            if (installed.Profile.ChargingProfilePurpose == ChargingProfilePurposeType.ChargePointMaxProfile)
                (found ??= []).Add(installed);
        }

        return new PurposeStack(found);
    }

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

    private static bool HasLevel(List<InstalledChargingProfile>? profiles, int count, int level)
    {
        for (var i = 0; i < count; i++)
        {
            if (profiles![i].Profile.StackLevel == level)
                return true;
        }

        return false;
    }
}
