using System.Collections.Immutable;
using Simulator.Actors.Fleet;
using Simulator.Actors.Templates;

namespace Simulator.Host.Tests.Support;

/// <summary>A fleet plan of one small template.</summary>
internal static class SomePlan
{
    public const int Provisioned = 2;

    public static FleetPlan Of(int stations, bool charging = true) => new()
    {
        Entries = [new FleetPlanEntry(Template(charging), stations, ["TAG-1"]) { Provisioned = Provisioned }],
        SupervisionUrls = [new Uri("ws://user:secret@127.0.0.1:9/ocpp")],
        Seed = 42,
    };

    private static StationTemplate Template(bool charging) => new()
    {
        Name = "small",
        ListedName = "small.station-template",
        TemplateHash = "00",
        Naming = new StationNaming("CS-SMALL"),
        Identity = new StationIdentityTemplate { ChargePointModel = "M", ChargePointVendor = "V" },
        Supervision = new SupervisionOptions(),
        Electrical = new ElectricalTemplate { Powers = [22_000], VoltageOut = 230, NumberOfPhases = 3, NumberOfConnectors = [1] },
        Metering = new MeteringOptions(),
        Behaviour = new BehaviourOptions(),
        AutomaticTransactionGenerator = new AtgOptions { Enable = charging },
        Connectors = ImmutableSortedDictionary<int, ConnectorTemplate>.Empty.Add(1, new ConnectorTemplate()),
    };
}
