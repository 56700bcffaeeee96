using Ocpp16.Messages;

namespace Simulator.Actors.SmartCharging;

/// <summary>A transaction that runs on a connector.</summary>
/// <param name="TransactionId">Null until StartTransaction.conf has brought it.</param>
/// <param name="StartedAt">Where relative schedules begin.</param>
/// <param name="Phases">Phases that it charges on and cannot leave; null: it follows whatever a profile says of them.</param>
public sealed record RunningTransaction(int? TransactionId, DateTimeOffset StartedAt, int? Phases = null);

/// <summary>The answer to SetChargingProfile.</summary>
/// <param name="Reason">Why it was refused, for the log; null when accepted.</param>
/// <param name="Event">What is to be stored; null when refused.</param>
public sealed record SetChargingProfileVerdict(
    ChargingProfileStatus Status, string? Reason, ChargingProfileEvents.ChargingProfileSet? Event);

/// <summary>OCPP 1.6, 3.13 and 5.16: which profiles a station takes.</summary>
public static class SetChargingProfileRules
{
    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    /// <param name="connectorId">As requested.</param>
    /// <param name="connectors">Number of connectors; they are 1 to this.</param>
    /// <param name="transaction">What runs on the connector; null: nothing.</param>
    public static SetChargingProfileVerdict Decide(
        ChargingProfiles profiles,
        SmartChargingSettings settings,
        int connectorId,
        ChargingProfile profile,
        int connectors,
        RunningTransaction? transaction,
        DateTimeOffset now)
    {
        if (!settings.Supported)
            return new SetChargingProfileVerdict(ChargingProfileStatus.NotSupported, "smart charging is not supported", null);

        var reason = RefusePlace(connectorId, profile, connectors, transaction)
            ?? RefuseContent(profile, settings)
            ?? RefuseRoom(profiles, settings, connectorId, profile);
        return reason is null
            ? new SetChargingProfileVerdict(
                ChargingProfileStatus.Accepted, null, new ChargingProfileEvents.ChargingProfileSet(connectorId, profile, now))
            : new SetChargingProfileVerdict(ChargingProfileStatus.Rejected, reason, null);
    }

    /// <summary>
    /// Whether RemoteStartTransaction may carry the profile (5.16.2): a TxProfile without transaction id. Null when it may, else why not.
    /// When it may, keep it and call <see cref="AtTransactionStart"/> once the transaction runs.
    /// </summary>
    public static string? RefuseForRemoteStart(
        ChargingProfiles profiles, SmartChargingSettings settings, int connectorId, ChargingProfile profile)
    {
        if (!settings.Supported)
            return "smart charging is not supported";
        if (profile.ChargingProfilePurpose != ChargingProfilePurposeType.TxProfile)
            return "a remote start takes a TxProfile only";
        if (profile.TransactionId is not null)
            return "the profile of a remote start has no transactionId";
        return RefuseContent(profile, settings) ?? RefuseRoom(profiles, settings, connectorId, profile);
    }

    /// <summary>Installs the profile that came with RemoteStartTransaction, once its transaction runs.</summary>
    public static ChargingProfileEvents.ChargingProfileSet AtTransactionStart(
        int connectorId, ChargingProfile profile, DateTimeOffset now) =>
        new(connectorId, profile, now);

    private static string? RefusePlace(int connectorId, ChargingProfile profile, int connectors, RunningTransaction? transaction)
    {
        if (connectorId < 0 || connectorId > connectors)
            return $"connector {connectorId} is unknown";

        return profile.ChargingProfilePurpose switch
        {
            ChargingProfilePurposeType.ChargePointMaxProfile when connectorId != 0 => "ChargePointMaxProfile is for connector 0 only",
            ChargingProfilePurposeType.TxProfile when connectorId == 0 => "TxProfile is for one connector, not for connector 0",
            ChargingProfilePurposeType.TxProfile when transaction is null => $"no transaction runs on connector {connectorId}",
            ChargingProfilePurposeType.TxProfile when profile.TransactionId is { } id && id != transaction.TransactionId =>
                $"transaction {id} does not run on connector {connectorId}",
            _ => null,
        };
    }

    private static string? RefuseContent(ChargingProfile profile, SmartChargingSettings settings)
    {
        var schedule = profile.ChargingSchedule;
        if (profile.StackLevel < 0 || profile.StackLevel > settings.MaxStackLevel)
            return $"stackLevel {profile.StackLevel} is not within 0 and ChargeProfileMaxStackLevel {settings.MaxStackLevel}";
        if (!(schedule.ChargingRateUnit == ChargingRateUnitType.A ? settings.AllowsCurrent : settings.AllowsPower))
            return $"chargingRateUnit {schedule.ChargingRateUnit} is not in ChargingScheduleAllowedChargingRateUnit";
        if (profile.ChargingProfileKind == ChargingProfileKindType.Recurring && profile.RecurrencyKind is null)
            return "a Recurring profile needs recurrencyKind";
        if (profile.ChargingProfileKind == ChargingProfileKindType.Recurring && schedule.StartSchedule is null)
            return "a Recurring profile needs startSchedule";
        if (schedule.StartSchedule < Epoch)
            return "startSchedule lies before 1970";
        if (profile.ValidFrom >= profile.ValidTo)
            return "validTo does not lie after validFrom";
        if (schedule.Duration < 0 || schedule.MinChargingRate < 0)
            return "duration and minChargingRate are not negative";
        return RefusePeriods(schedule, settings);
    }

    private static string? RefusePeriods(ChargingSchedule schedule, SmartChargingSettings settings)
    {
        var periods = schedule.ChargingSchedulePeriod;
        if (periods.Length == 0 || periods.Length > settings.MaxPeriods)
            return $"{periods.Length} periods are not within 1 and ChargingScheduleMaxPeriods {settings.MaxPeriods}";
        if (periods[0].StartPeriod != 0)
            return "the first period starts at 0";

        for (var i = 0; i < periods.Length; i++)
        {
            if (i > 0 && periods[i].StartPeriod <= periods[i - 1].StartPeriod)
                return $"period {i} does not start after the one before it";
            if (periods[i].Limit < 0)
                return $"period {i} has a negative limit";
            if (periods[i].NumberPhases is < 1 or > 3)
                return $"period {i} has numberPhases {periods[i].NumberPhases}, not 1 to 3";
        }

        return null;
    }

    private static string? RefuseRoom(ChargingProfiles profiles, SmartChargingSettings settings, int connectorId, ChargingProfile profile)
    {
        var staying = profiles.Installed.Count(old => !ChargingProfiles.Replaces(connectorId, profile, old));
        return staying < settings.MaxInstalled ? null : $"MaxChargingProfilesInstalled {settings.MaxInstalled} is reached";
    }
}
