using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Simulator.Actors.Json;

namespace Simulator.Actors.Templates;

/// <summary>Outcome of reading one template file: the template, or every reason why there is none.</summary>
/// <param name="KeysNotActedOn">Keys of the file that are read but change nothing, see <see cref="ActedOn"/>.</param>
public sealed record StationTemplateResult(
    StationTemplate? Template,
    ImmutableArray<ConfigurationFault> Faults,
    ImmutableArray<ConfigurationWarning> Warnings,
    ImmutableArray<string> KeysNotActedOn)
{
    [MemberNotNullWhen(true, nameof(Template))]
    public bool Succeeded => Template is not null;
}
