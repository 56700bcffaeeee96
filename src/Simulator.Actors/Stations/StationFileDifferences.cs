using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.ConfigurationKeys;
using Simulator.Actors.Connectors;
using Simulator.Actors.Firmware;
using Simulator.Actors.StationFiles;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Stations;

/// <summary>What the file of a station says otherwise than its journal, and holds.</summary>
/// <param name="Keys">New values.</param>
/// <param name="Operative">New availabilities by connector id, 0 being the station.</param>
/// <param name="Automatic">What the generators have done, by connector id; only where the journal knows nothing.</param>
/// <param name="FirmwareVersion">Null: as it is.</param>
/// <param name="Refused">Values of keys that cannot be, in words.</param>
public sealed record StationFileDifferences(
    ImmutableArray<ConfigurationKeyChanged> Keys,
    ImmutableSortedDictionary<int, bool> Operative,
    ImmutableSortedDictionary<int, AtgState> Automatic,
    string? FirmwareVersion,
    ImmutableArray<string> Refused)
{
    private static StationFileDifferences None { get; } = new(
        [], ImmutableSortedDictionary<int, bool>.Empty, ImmutableSortedDictionary<int, AtgState>.Empty, null, []);

    /// <summary>
    /// A file that a person has changed holds over the journal. Otherwise the journal holds, which is written at once where the file follows
    /// after a while; but a station without a journal has nothing but its file.
    /// </summary>
    /// <param name="state">The station as its journal has it.</param>
    /// <param name="hasHistory">Whether anything was in the journal.</param>
    public static StationFileDifferences Between(StationFile file, StationState state, BehaviourOptions behaviour, bool hasHistory)
    {
        if (hasHistory && !file.IsEdited)
            return None;
        file = StationFileReader.Whole(file);
        var (keys, refused) = behaviour.OcppPersistentConfiguration && file.Keys is { } held ? Compare(held, state.Keys) : ([], []);
        return new StationFileDifferences(
            keys,
            behaviour.OcppPersistentConfiguration ? Compare(file.Operative, state) : None.Operative,
            behaviour.AutomaticTransactionGeneratorPersistentConfiguration && !hasHistory ? file.Automatic : None.Automatic,
            behaviour.StationInfoPersistentConfiguration ? file.Info?.FirmwareVersion : null,
            refused);
    }

    /// <summary>What has happened to the station by its file.</summary>
    /// <param name="version">Its firmware version so far.</param>
    public IEnumerable<StationEvent> Events(string? version)
    {
        foreach (var key in Keys)
            yield return new StationEvent.KeyChanged(key);
        foreach (var (id, operative) in Operative)
        {
            yield return id == 0
                ? new StationEvent.AvailabilityChanged(operative)
                : new StationEvent.ConnectorHappened(id, [new ConnectorEvent.AvailabilityChanged(operative)], [], []);
        }

        foreach (var (id, automatic) in Automatic)
            yield return new StationEvent.AutomaticTransactionsChanged(id, automatic);
        if (FirmwareVersion is { } told && told != version)
            yield return new StationEvent.FirmwareHappened(new FirmwareEvent.VersionChanged(told));
    }

    /// <summary>Whether an event changes what the file says.</summary>
    public static bool IsShown(StationEvent happened) => happened switch
    {
        StationEvent.ConnectorHappened connector => connector.Events.Any(static e => e is ConnectorEvent.AvailabilityChanged),
        StationEvent.KeyChanged or StationEvent.AvailabilityChanged or StationEvent.AutomaticTransactionsChanged
            or StationEvent.FirmwareHappened { Change: FirmwareEvent.VersionChanged } => true,
        _ => false,
    };

    private static (ImmutableArray<ConfigurationKeyChanged> Keys, ImmutableArray<string> Refused) Compare(
        ImmutableArray<ConfigurationKeyTemplate> held, StationConfiguration keys)
    {
        var readOnly = keys.Entries.Where(e => e.Readonly).Select(e => e.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var changed = ImmutableArray.CreateBuilder<ConfigurationKeyChanged>();
        var refused = ImmutableArray.CreateBuilder<string>();
        foreach (var key in held)
        {
            // Read-only values follow from the template, or stand in the station's own table.
            if (key.Value is null || readOnly.Contains(key.Key) || !keys.Contains(key.Key)
                || string.Equals(keys.Value(key.Key), key.Value, StringComparison.Ordinal))
                continue;
            var decision = keys.Change(key.Key, key.Value);
            if (decision.Changed is { } change)
                changed.Add(change);
            else if (decision.Status is not (ConfigurationStatus.Accepted or ConfigurationStatus.RebootRequired))
                refused.Add($"{key.Key} \"{key.Value}\": {decision.Reason}");
        }

        return (changed.ToImmutable(), refused.ToImmutable());
    }

    private static ImmutableSortedDictionary<int, bool> Compare(ImmutableSortedDictionary<int, bool> held, StationState state) =>
        held.Where(h => h.Key == 0 ? h.Value != state.Operative : state.Connector(h.Key) is { } c && c.Operative != h.Value)
            .ToImmutableSortedDictionary();
}
