using System.Collections.Immutable;
using Ocpp16.Messages;
using static Ocpp16.Messages.ChargingProfilePurposeType;

namespace Simulator.Endurance.Chaos;

/// <summary>Charging profiles of every kind.</summary>
internal sealed class RandomProfiles(Dice dice, TimeProvider time)
{
    private int _lastId;

    /// <summary>A profile whose id may be that of an earlier one.</summary>
    public ChargingProfile Next(ChargingProfilePurposeType purpose, int? transactionId) =>
        Make(purpose, transactionId, dice.Chance(0.8) || _lastId == 0 ? ++_lastId : dice.Between(1, _lastId));

    /// <summary>A profile with an id of its own.</summary>
    public ChargingProfile New(ChargingProfilePurposeType purpose, int? transactionId) => Make(purpose, transactionId, ++_lastId);

    private ChargingProfile Make(ChargingProfilePurposeType purpose, int? transactionId, int id)
    {
        var now = time.GetUtcNow();
        var kind = dice.Of(ChargingProfileKindType.Absolute, ChargingProfileKindType.Relative, ChargingProfileKindType.Recurring);
        return new ChargingProfile
        {
            ChargingProfileId = id,
            ChargingProfilePurpose = purpose,
            ChargingProfileKind = kind,
            RecurrencyKind = kind is not ChargingProfileKindType.Recurring
                ? null
                : dice.Of(RecurrencyKindType.Daily, RecurrencyKindType.Weekly),
            StackLevel = dice.Next(4),
            TransactionId = purpose is TxProfile ? transactionId : null,
            ValidFrom = dice.Chance(0.15) ? now.AddSeconds(dice.Between(-60, 60)) : null,
            ValidTo = dice.Chance(0.15) ? now.AddSeconds(dice.Between(70, 400)) : null,
            ChargingSchedule = Schedule(kind, now),
        };
    }

    private ChargingSchedule Schedule(ChargingProfileKindType kind, DateTimeOffset now)
    {
        var amperes = dice.Chance(0.5);
        var periods = ImmutableArray.CreateBuilder<ChargingSchedulePeriod>();
        var start = 0;
        for (var i = dice.Between(1, 4); i > 0; i--)
        {
            periods.Add(new ChargingSchedulePeriod
            {
                StartPeriod = start,
                Limit = dice.Chance(0.1) ? 0 : amperes ? dice.Between(60, 320) / 10m : dice.Between(1_000, 40_000),
                NumberPhases = dice.Chance(0.3) ? dice.Of(1, 3) : null,
            });
            start += dice.Between(5, 60);
        }

        return new ChargingSchedule
        {
            ChargingRateUnit = amperes ? ChargingRateUnitType.A : ChargingRateUnitType.W,
            ChargingSchedulePeriod = periods.DrainToImmutable(),
            Duration = dice.Chance(0.5) ? dice.Between(30, 600) : null,
            StartSchedule = kind is ChargingProfileKindType.Relative ? null : now.AddSeconds(-dice.Between(0, 100)),
            MinChargingRate = dice.Chance(0.1) ? 6 : null,
        };
    }
}
