using Ocpp16.Messages;
using Simulator.Actors.Sessions;

namespace Simulator.Actors.Tests.Sessions;

/// <summary>Messages of transactions whose station-side key is a small number.</summary>
internal static class TransactionMessages
{
    public const string Started = """{"transactionId":77,"idTagInfo":{"status":"Accepted"}}""";

    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static TransactionMessage Start(long key) => new(1, key, 1, new StartTransactionRequest
    {
        ConnectorId = 1,
        IdTag = "TAG",
        MeterStart = 0,
        Timestamp = Noon,
    });

    public static TransactionMessage Values(long key, int wh = 1) => new(1, key, 1, new MeterValuesRequest
    {
        ConnectorId = 1,
        MeterValue = [new MeterValue { Timestamp = Noon, SampledValue = [new SampledValue { Value = wh.ToString(System.Globalization.CultureInfo.InvariantCulture) }] }],
    });

    public static TransactionMessage Stop(long key) => new(1, key, 1, new StopTransactionRequest
    {
        TransactionId = 0,
        MeterStop = 9,
        Timestamp = Noon,
    });
}
