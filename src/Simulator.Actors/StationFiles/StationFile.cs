using System.Collections.Immutable;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Json;
using Simulator.Actors.Templates;

namespace Simulator.Actors.StationFiles;

/// <summary>The file <c>configurations/&lt;hashId&gt;.json</c> of one station, as read. What a section does not say is null.</summary>
public sealed record StationFile
{
    /// <summary>Section <c>stationInfo</c>.</summary>
    public StationInfo? Info { get; init; }

    /// <summary>Section <c>configurationKey</c>.</summary>
    public ImmutableArray<ConfigurationKeyTemplate>? Keys { get; init; }

    /// <summary>Section <c>automaticTransactionGenerator</c>, as compact JSON.</summary>
    public string? Generator { get; init; }

    /// <summary>Section <c>automaticTransactionGeneratorStatuses</c>, by connector id.</summary>
    public ImmutableSortedDictionary<int, AtgState> Automatic { get; init; } = ImmutableSortedDictionary<int, AtgState>.Empty;

    /// <summary>Section <c>connectorsStatus</c>: availability by connector id, 0 being the station.</summary>
    public ImmutableSortedDictionary<int, bool> Operative { get; init; } = ImmutableSortedDictionary<int, bool>.Empty;

    /// <summary><c>contentStamp</c>: what <see cref="StationFileStamp"/> made of the content; null: another program wrote the file.</summary>
    public ulong? Stamp { get; init; }

    /// <summary>The content is not that of the hash: a person has changed it, or another program has written it.</summary>
    public bool IsEdited { get; init; }

    /// <summary>
    /// The text, where only <see cref="Info"/> has been read of it: the rest of a file that nobody has changed is needed by stations without a
    /// journal alone. Null: all has been read.
    /// </summary>
    internal string? Unread { get; init; }
}

/// <summary>Section <c>stationInfo</c>: the template as the station has it, and what is the station's own.</summary>
/// <param name="Json">All of it, compact; null where nobody has changed it.</param>
/// <param name="TemplateHash">Of the template that it was made from.</param>
/// <param name="Seed">Seed of what is drawn; null in files of other programs.</param>
/// <param name="MaximumPower">Watts.</param>
/// <param name="IsEdited">It once differed from its template by a person's hand, and may still.</param>
public sealed record StationInfo(
    string? Json,
    string? TemplateHash,
    long? Seed,
    string? ChargePointSerialNumber,
    string? ChargeBoxSerialNumber,
    string? MeterSerialNumber,
    double? MaximumPower,
    string? FirmwareVersion,
    bool IsEdited);

/// <summary>Outcome of reading a station file: the file, or every reason why it cannot be used.</summary>
public sealed record StationFileResult(StationFile? File, ImmutableArray<ConfigurationFault> Faults);
