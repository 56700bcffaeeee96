using Ocpp16.Messages;
using Simulator.Actors.Stations;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>Connectors are in service as ChangeAvailability was last answered, over boots and outages too (OCPP 1.6, 5.2).</summary>
internal sealed class AvailabilityRule(Violations violations, int connectors) : StationRule(violations)
{
    private readonly HashSet<bool>[] _operative = [.. Enumerable.Range(0, connectors + 1).Select(_ => new HashSet<bool> { true })];

    public override void CentralWasAnswered(Exchange exchange, IOcppRequest request)
    {
        if (request is not ChangeAvailabilityRequest change || exchange.Response is not ChangeAvailabilityResponse answer)
            return;
        if (change.ConnectorId > connectors)
        {
            if (answer.Status is not AvailabilityStatus.Rejected)
                Violations.Add("availability", "there is no such connector", exchange);
        }
        else if (answer.Status is AvailabilityStatus.Rejected)
        {
            Violations.Add("availability", "rejected without reason", exchange);
        }
        else
        {
            Change(change, set => set.Clear());
        }
    }

    public override void CentralWasNotAnswered(Exchange exchange, IOcppRequest request)
    {
        if (request is ChangeAvailabilityRequest change && change.ConnectorId <= connectors)
            Change(change, static _ => { });
    }

    public override void Ended(StationSnapshot last)
    {
        Look(0, last.Operative);
        foreach (var connector in last.Connectors)
            Look(connector.ConnectorId, connector.Operative);
    }

    private void Change(ChangeAvailabilityRequest change, Action<HashSet<bool>> before)
    {
        for (var id = 0; id <= connectors; id++)
        {
            if (change.ConnectorId != 0 && change.ConnectorId != id)
                continue;
            before(_operative[id]);
            _operative[id].Add(change.Type is AvailabilityType.Operative);
        }
    }

    private void Look(int connector, bool operative)
    {
        if (!_operative[connector].Contains(operative))
            Violations.Add("availability", $"connector {connector} ends {(operative ? "in" : "out of")} service, which was not asked last");
    }
}
