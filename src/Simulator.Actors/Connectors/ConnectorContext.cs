using Akka.Actor;
using Simulator.Actors.Metering;
using Simulator.Actors.Stations;
using Simulator.Actors.Templates;

namespace Simulator.Actors.Connectors;

/// <summary>What a connector is given.</summary>
/// <param name="Identity">Its station.</param>
/// <param name="ConnectorId">From 1.</param>
/// <param name="Template">The entry of the template that describes it.</param>
/// <param name="Plan">The meter, shared by all stations of the template.</param>
/// <param name="Resources">Tags and vehicles of the template.</param>
/// <param name="Session">Carries its CALLs.</param>
internal sealed record ConnectorContext(
    StationIdentity Identity,
    int ConnectorId,
    ConnectorTemplate Template,
    MeteringPlan Plan,
    TemplateResources Resources,
    IActorRef Session,
    StationServices Services)
{
    public StationTemplate Station => Identity.Template;

    public long Seed => Services.Seed;
}
