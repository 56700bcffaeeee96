using Simulator.Actors.Templates;

namespace Simulator.Actors.Tests.Templates;

public sealed class StationIdentityTests
{
    private const string KebaHash = "459b3d893c783f082823c3812e0910e3aecc3dcf08ab2ed36ab587c456fddb4023866795a85c627b4e3c50364ad7df46";

    /// <summary>Facts of identity of known templates, with the ids and the currents that the seed gives them.</summary>
    public static TheoryData<string, string, string, double, double, int> Golden => new()
    {
        { """ "baseName":"CS-ABB","chargePointModel":"MD_TERRA_53","chargePointVendor":"ABB","firmwareVersion":"4.0.4.22","power":50000,"currentOutType":"DC" """, "CS-ABB-00001", "609a1e66bd4025d7ab44bb30", 50000, 125, 2 },
        { """ "baseName":"CS-CHARGEX","chargePointModel":"Aqueduct 1.0","chargePointVendor":"ChargeX GmbH","firmwareVersion":"MCC 1.2.0; SCC [0.12.0, 0.13.0]","power":22080 """, "CS-CHARGEX-00001", "a55c8b5e3d3c1aac3359458c", 22080, 32, 1 },
        { """ "baseName":"CS-EVLINK","chargePointModel":"MONOBLOCK","chargePointVendor":"Schneider Electric","chargeBoxSerialNumberPrefix":"EV.2S7P04","firmwareVersion":"3.3.0.10","power":7360,"numberOfPhases":1,"voltageOut":231 """, "CS-EVLINK-00001", "60e00f5fa04d3d4429e4efba", 7360, 32, 1 },
        { """ "baseName":"CS-KEBA","chargePointModel":"KC-P30-ESS400C2-E0R","chargePointVendor":"Keba AG","firmwareVersion":"1.10.1","power":22080 """, "CS-KEBA-00001", KebaHash, 22080, 32, 1 },
        { """ "baseName":"CS-SCHNEIDER","chargePointModel":"MONOBLOCK","chargePointVendor":"Schneider Electric","chargeBoxSerialNumberPrefix":"EV.2S22P04","firmwareVersion":"3.3.0.10","power":22.08,"powerUnit":"kW","voltageOut":231 """, "CS-SCHNEIDER-00001", "c5894fba74668d5f06155561", 22080, 32, 1 },
        { """ "baseName":"CS-SCHNEIDER","chargePointModel":"MONOBLOCK","chargePointVendor":"Schneider Electric","chargeBoxSerialNumberPrefix":"EV.2S22P44","firmwareVersion":"3.3.0.10","power":44160,"voltageOut":231 """, "CS-SCHNEIDER-00001", "0058d8b50e422cce5bbd0c0a", 44160, 32, 2 },
        { """ "baseName":"CS-SIEMENS","fixedName":true,"chargePointModel":"SIEMENSXX213","chargePointVendor":"SIEMENS","power":44160,"voltageOut":240 """, "CS-SIEMENS", "256627d21bf834004d09a1c7", 44160, 31, 2 },
        { """ "baseName":"CS-BASIC","chargePointModel":"Simulator simple","chargePointVendor":"Ovomaltin","power":75000,"currentOutType":"DC" """, "CS-BASIC-00001", "a44b60f376fb3589924560d3", 75000, 188, 3 },
        { """ "baseName":"CS-SIMU","chargePointModel":"Simulator connectors","chargePointVendor":"Ovomaltin","power":50000,"currentOutType":"DC" """, "CS-SIMU-00001", "4544f29650248ecf774d1ab8", 50000, 125, 9 },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Create_OfKnownTemplate_GivesTheSeedsIdsAndCurrents(string facts, string id, string hash, double power, double amperes, int connectors)
    {
        var entries = string.Join(',', Enumerable.Range(0, connectors + 1).Select(n => $$"""
            "{{n}}":{}
            """));
        var template = TemplateJson.Parsed($$"""{ {{facts}}, "Connectors": { {{entries}} } }""");

        var station = StationIdentityFactory.Create(template, index: 1, instanceIndex: 0, runSeed: 7);

        Assert.Equal(id, station.StationId);
        Assert.StartsWith(hash, station.HashId, StringComparison.Ordinal);
        Assert.Equal(96, station.HashId.Length);
        Assert.Equal(power, station.MaximumPowerWatts);
        Assert.Equal(amperes, station.MaximumAmperage);
        Assert.Equal(connectors, station.NumberOfConnectors);
    }
}
