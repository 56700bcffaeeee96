using Akka.Actor;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Metering;
using Simulator.Actors.Templates;
using Simulator.Actors.Traffic;

namespace Simulator.Actors.Connectors;

/// <summary>What a connector is given.</summary>
/// <param name="Identity">Its station.</param>
/// <param name="ConnectorId">From 1.</param>
/// <param name="Template">The entry of the template that describes it.</param>
/// <param name="Plan">The meter, shared by all stations of the template.</param>
/// <param name="Resources">Tags and vehicles of the template.</param>
/// <param name="Session">Carries its CALLs.</param>
/// <param name="Seed">The run's.</param>
/// <param name="Counters">Counts.</param>
/// <param name="Log">Of the node.</param>
internal sealed record ConnectorContext(
    StationIdentity Identity,
    int ConnectorId,
    ConnectorTemplate Template,
    MeteringPlan Plan,
    TemplateResources Resources,
    IActorRef Session,
    long Seed,
    FleetCounters Counters,
    ILogger Log)
{
    public StationTemplate Station => Identity.Template;
}
