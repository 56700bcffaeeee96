using Ocpp16.Messages;
using Simulator.Actors.Stations;

namespace Simulator.Endurance.Chaos.Checking;

/// <summary>Registers never run back, and never faster than the station can deliver; start, samples and stop agree.</summary>
internal sealed class MeterRule(Violations violations, TransactionRule transactions) : StationRule(violations)
{
    public override void Ended(StationSnapshot last)
    {
        var perTransaction = last.Identity.Template.Metering.MeteringPerTransaction;
        var registers = transactions.Readings
            .Where(r => r.Measurand is Measurand.EnergyActiveImportRegister && (r.Transaction is not null || !perTransaction))
            .GroupBy(r => (r.ConnectorId, Of: perTransaction ? r.Transaction : null));
        foreach (var register in registers)
            Check([.. register.OrderBy(r => r.At).ThenBy(r => r.Value)], last.Identity.MaximumPowerWatts);
    }

    private void Check(Reading[] readings, double maximumWatts)
    {
        for (var i = 1; i < readings.Length; i++)
        {
            var (before, after) = (readings[i - 1], readings[i]);
            if (after.Value < before.Value - 1) // meterStart and meterStop are whole watt-hours
                Violations.Add("meter", $"the register of connector {after.ConnectorId} runs back", before.Evidence, after.Evidence);
            var most = (maximumWatts * 1.01 * (after.At - before.At).TotalHours) + 2;
            if (after.Value - before.Value > most)
            {
                Violations.Add(
                    "meter",
                    $"{after.Value - before.Value:F1} Wh where the station can deliver {most:F1}",
                    before.Evidence,
                    after.Evidence);
            }
        }
    }
}
