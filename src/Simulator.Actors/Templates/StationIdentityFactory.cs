using System.Collections.Immutable;
using Simulator.Actors.Chance;

namespace Simulator.Actors.Templates;

/// <summary>Makes stations out of templates.</summary>
public static class StationIdentityFactory
{
    /// <param name="index">From 1, counted within the template's entry.</param>
    /// <param name="instanceIndex">Index of this instance of the program, 0 when there is only one.</param>
    /// <param name="runSeed">Seed of the run; it decides serial numbers, the power drawn and random connectors, not the id.</param>
    public static StationIdentity Create(StationTemplate template, int index, int instanceIndex, long runSeed)
    {
        var stationId = StationNames.StationId(template.Naming, index, instanceIndex);
        return Create(template, index, stationId, StationHash.HashId(template.Identity, stationId), runSeed);
    }

    /// <summary>A station whose ids are known.</summary>
    internal static StationIdentity Create(StationTemplate template, int index, string stationId, string hashId, long runSeed)
    {
        var identity = template.Identity;
        var electrical = template.Electrical;
        var suffix = HasSerialNumber(identity) ? SerialNumber.DrawSuffix(RandomStream.For(runSeed, stationId, 0, "serial-number")) : "";
        var connectors = AssignConnectors(template, index, runSeed, stationId);
        var power = DrawPower(electrical.Powers, runSeed, stationId);
        return new StationIdentity
        {
            StationId = stationId,
            HashId = hashId,
            Index = index,
            ChargePointSerialNumber = SerialNumber.From(identity.ChargePointSerialNumberPrefix, suffix),
            ChargeBoxSerialNumber = SerialNumber.From(identity.ChargeBoxSerialNumberPrefix, suffix),
            MeterSerialNumber = SerialNumber.From(identity.MeterSerialNumberPrefix, suffix),
            MaximumPowerWatts = power,
            MaximumAmperage = ElectricFormulas.MaximumAmperage(electrical, power, connectors.Length),
            ConnectorZero = electrical.UseConnectorId0 ? template.Connectors.GetValueOrDefault(0) : null,
            Connectors = connectors,
            Template = template,
            Seed = runSeed,
        };
    }

    private static bool HasSerialNumber(StationIdentityTemplate identity) =>
        !string.IsNullOrEmpty(identity.ChargePointSerialNumberPrefix)
        || !string.IsNullOrEmpty(identity.ChargeBoxSerialNumberPrefix)
        || !string.IsNullOrEmpty(identity.MeterSerialNumberPrefix);

    private static double DrawPower(ImmutableArray<double> powers, long runSeed, string stationId) => powers.Length == 1
        ? powers[0]
        : powers[RandomStream.For(runSeed, stationId, 0, "power").NextInt(0, powers.Length - 1)];

    /// <summary>By number, or at random when asked for or when more connectors are wanted than are described.</summary>
    private static ImmutableArray<ConnectorTemplate> AssignConnectors(StationTemplate template, int index, long runSeed, string stationId)
    {
        var electrical = template.Electrical;
        var count = electrical.NumberOfConnectors[(index - 1) % electrical.NumberOfConnectors.Length];
        var zero = template.Connectors.ContainsKey(0) ? 1 : 0;
        var described = template.Connectors.Count - zero;
        var connectors = ImmutableArray.CreateBuilder<ConnectorTemplate>(count);
        if (!electrical.RandomConnectors && count <= described)
        {
            for (var id = 1; id <= count; id++)
                connectors.Add(template.Connectors[id]);
            return connectors.MoveToImmutable();
        }

        var descriptions = new ConnectorTemplate[described];
        var next = 0;
        foreach (var (id, connector) in template.Connectors)
        {
            if (id > 0)
                descriptions[next++] = connector;
        }

        var chance = RandomStream.For(runSeed, stationId, 0, "connectors");
        for (var id = 1; id <= count; id++)
            connectors.Add(descriptions[chance.NextInt(0, described - 1)]);
        return connectors.MoveToImmutable();
    }
}
