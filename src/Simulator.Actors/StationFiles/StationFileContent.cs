using System.Collections.Immutable;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Orders;
using Simulator.Actors.Templates;

namespace Simulator.Actors.StationFiles;

/// <summary>What a station file is to say. Immutable references only: made by a station in no time, turned into text elsewhere.</summary>
/// <param name="Operative">By connector id, 0 being the station.</param>
/// <param name="Automatic">By connector id.</param>
/// <param name="FirmwareVersion">Null: that of the template.</param>
public sealed record StationFileContent(
    StationIdentity Identity,
    StationConfiguration Keys,
    ImmutableArray<bool> Operative,
    ImmutableSortedDictionary<int, AtgState> Automatic,
    string? FirmwareVersion) : ILocalMessage
{
    public string HashId => Identity.HashId;

    private BehaviourOptions Behaviour => Identity.Template.Behaviour;

    public bool HasInfo => Behaviour.StationInfoPersistentConfiguration;

    public bool HasKeys => Behaviour.OcppPersistentConfiguration;

    public bool HasGenerator => Behaviour.AutomaticTransactionGeneratorPersistentConfiguration
        && Identity.Template.AutomaticTransactionGenerator is not null;

    /// <summary>Whether the template wants anything to be kept in a file.</summary>
    public bool IsKept => HasInfo || HasKeys || HasGenerator;
}
