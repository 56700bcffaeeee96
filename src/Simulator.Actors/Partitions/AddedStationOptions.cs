using System.Collections.Immutable;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Partitions;

/// <summary>In what stations that are added during a run differ from their template; null: in nothing.</summary>
public sealed record AddedStationOptions
{
    public bool? AutoRegister { get; init; }

    public bool? AutoStart { get; init; }

    public string? BaseName { get; init; }

    public bool? EnableStatistics { get; init; }

    public bool? FixedName { get; init; }

    public string? NameSuffix { get; init; }

    public bool? OcppStrictCompliance { get; init; }

    /// <summary>All three switches of persistence at once.</summary>
    public bool? PersistentConfiguration { get; init; }

    public bool? StopTransactionsOnStopped { get; init; }

    public string? SupervisionPassword { get; init; }

    /// <summary>Empty: those of the template.</summary>
    public ImmutableArray<Uri> SupervisionUrls { get; init; } = [];

    public string? SupervisionUser { get; init; }

    public StationTemplate ApplyTo(StationTemplate template)
    {
        var (naming, supervision, behaviour) = (template.Naming, template.Supervision, template.Behaviour);
        return this == new AddedStationOptions() ? template : template with
        {
            Naming = naming with
            {
                BaseName = BaseName ?? naming.BaseName,
                NameSuffix = NameSuffix ?? naming.NameSuffix,
                FixedName = FixedName ?? naming.FixedName,
            },
            Supervision = supervision with
            {
                AutoRegister = AutoRegister ?? supervision.AutoRegister,
                Urls = SupervisionUrls.IsDefaultOrEmpty ? supervision.Urls : SupervisionUrls,
                User = SupervisionUser ?? supervision.User,
                Password = SupervisionPassword ?? supervision.Password,
            },
            Behaviour = behaviour with
            {
                AutoStart = AutoStart ?? behaviour.AutoStart,
                EnableStatistics = EnableStatistics ?? behaviour.EnableStatistics,
                OcppStrictCompliance = OcppStrictCompliance ?? behaviour.OcppStrictCompliance,
                StopTransactionsOnStopped = StopTransactionsOnStopped ?? behaviour.StopTransactionsOnStopped,
                OcppPersistentConfiguration = PersistentConfiguration ?? behaviour.OcppPersistentConfiguration,
                StationInfoPersistentConfiguration = PersistentConfiguration ?? behaviour.StationInfoPersistentConfiguration,
                AutomaticTransactionGeneratorPersistentConfiguration =
                    PersistentConfiguration ?? behaviour.AutomaticTransactionGeneratorPersistentConfiguration,
            },
        };
    }
}
