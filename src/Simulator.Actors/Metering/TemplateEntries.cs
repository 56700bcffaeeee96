using System.Collections.Immutable;
using Ocpp16.Messages;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Metering;

/// <summary>The <c>MeterValues</c> entries of a connector by measurand and phase.</summary>
internal sealed class TemplateEntries(ImmutableArray<SampledValueTemplate> entries)
{
    /// <summary>
    /// The entry of a measurand as a whole (phase null) or of one phase. For energy the first entry that names it, or names nothing,
    /// whatever its phase.
    /// </summary>
    public SampledValueTemplate? Find(Measurand measurand, Phase? phase = null) => entries.IsDefault
        ? null
        : entries.FirstOrDefault(entry => MeterText.MeasurandOf(entry) == measurand
            && (measurand == Measurand.EnergyActiveImportRegister || MeterText.PhaseOf(entry) == phase));
}
