using System.Text.Json;

namespace Simulator.Endurance.Crash;

/// <summary>What of a transaction message the checks need; read without the simulator's own reader.</summary>
/// <param name="ConnectorId">0 where the message does not name it.</param>
/// <param name="TransactionId">0 where the message does not name it.</param>
/// <param name="Timestamp">Of the event told, not of its telling.</param>
/// <param name="RegisterWh">Energy.Active.Import.Register; null: not told.</param>
/// <param name="Payload">As sent.</param>
internal sealed record LedgerMessage(
    string MessageId,
    string Action,
    int ConnectorId,
    int TransactionId,
    DateTimeOffset Timestamp,
    double? RegisterWh,
    string Payload)
{
    /// <summary>Null: no transaction message.</summary>
    public static LedgerMessage? Read(string messageId, string action, JsonElement payload) => action switch
    {
        "StartTransaction" => new(
            messageId,
            action,
            payload.GetProperty("connectorId").GetInt32(),
            0,
            payload.GetProperty("timestamp").GetDateTimeOffset(),
            payload.GetProperty("meterStart").GetInt32(),
            payload.GetRawText()),
        "StopTransaction" => new(
            messageId,
            action,
            0,
            payload.GetProperty("transactionId").GetInt32(),
            payload.GetProperty("timestamp").GetDateTimeOffset(),
            payload.GetProperty("meterStop").GetInt32(),
            payload.GetRawText()),
        "MeterValues" when payload.TryGetProperty("transactionId", out var transaction) => new(
            messageId,
            action,
            payload.GetProperty("connectorId").GetInt32(),
            transaction.GetInt32(),
            payload.GetProperty("meterValue")[0].GetProperty("timestamp").GetDateTimeOffset(),
            Register(payload.GetProperty("meterValue")[0].GetProperty("sampledValue")),
            payload.GetRawText()),
        _ => null,
    };

    private static double? Register(JsonElement samples)
    {
        foreach (var sample in samples.EnumerateArray())
        {
            if (sample.TryGetProperty("phase", out _))
                continue;
            if (sample.TryGetProperty("measurand", out var measurand) && !measurand.ValueEquals("Energy.Active.Import.Register"))
                continue;
            return double.Parse(sample.GetProperty("value").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        }

        return null;
    }
}
