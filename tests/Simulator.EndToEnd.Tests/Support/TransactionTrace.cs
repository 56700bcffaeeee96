using System.Globalization;
using System.Text.Json;
using Ocpp16.Messages;

namespace Simulator.EndToEnd.Tests.Support;

/// <summary>The transactions of one station as the frames tell them. A CALL repeated with its message id counts once.</summary>
public sealed class TransactionTrace
{
    private readonly List<TracedTransaction> _transactions = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    public IReadOnlyList<TracedTransaction> Transactions => _transactions;

    /// <summary>Timestamps of the transaction messages in the order of their arrival.</summary>
    public List<DateTimeOffset> Times { get; } = [];

    /// <summary>Messages about transactions that were not started, or had already ended.</summary>
    public List<string> Strays { get; } = [];

    public static TransactionTrace Of(ScriptedCsms csms, string stationId)
    {
        var trace = new TransactionTrace();
        foreach (var frame in csms.Frames.Where(f => f.StationId == stationId && f.Type is not null))
            trace.Take(frame);
        return trace;
    }

    private void Take(ScriptedFrame frame)
    {
        using var json = JsonDocument.Parse(frame.Text);
        var root = json.RootElement;
        if (!frame.FromStation)
        {
            if (frame.Type == OcppMessageType.CallResult && _transactions.Find(t => t.StartId == frame.MessageId) is { } started)
                started.Id = root[2].GetProperty("transactionId").GetInt32();
            return;
        }

        if (frame.Type != OcppMessageType.Call || !_seen.Add(frame.MessageId!))
            return;
        var payload = root[3];
        switch (frame.Action)
        {
            case "StartTransaction":
                Times.Add(Time(payload));
                _transactions.Add(new TracedTransaction(
                    frame.MessageId!, payload.GetProperty("connectorId").GetInt32(), payload.GetProperty("meterStart").GetInt32(), Time(payload)));
                break;
            case "MeterValues" when payload.TryGetProperty("transactionId", out var id):
                TakeValues(frame, payload, id.GetInt32());
                break;
            case "StopTransaction":
                Times.Add(Time(payload));
                if (Running(payload.GetProperty("transactionId").GetInt32()) is not { } stopped)
                    Strays.Add(frame.Text);
                else
                    (stopped.MeterStop, stopped.StoppedAt, stopped.Reason) = (payload.GetProperty("meterStop").GetInt32(), Time(payload), Text(payload, "reason"));
                break;
        }
    }

    private void TakeValues(ScriptedFrame frame, JsonElement payload, int id)
    {
        foreach (var value in payload.GetProperty("meterValue").EnumerateArray())
        {
            Times.Add(Time(value));
            if (Running(id) is { } running)
                running.Samples.Add(new TracedSample(Time(value), Sampled(value, "Energy.Active.Import.Register"), Sampled(value, "Power.Active.Import")));
            else
                Strays.Add(frame.Text);
        }
    }

    private TracedTransaction? Running(int id) => _transactions.Find(t => t.Id == id && t.MeterStop is null);

    private static DateTimeOffset Time(JsonElement of) => of.GetProperty("timestamp").GetDateTimeOffset();

    private static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static double? Sampled(JsonElement value, string measurand)
    {
        foreach (var sampled in value.GetProperty("sampledValue").EnumerateArray())
        {
            if ((Text(sampled, "measurand") ?? "Energy.Active.Import.Register") == measurand && Text(sampled, "phase") is null)
            {
                var number = double.Parse(sampled.GetProperty("value").GetString()!, CultureInfo.InvariantCulture);
                return Text(sampled, "unit") is "kWh" or "kW" ? number * 1000 : number;
            }
        }

        return null;
    }
}

/// <summary>One transaction from the far side.</summary>
/// <param name="StartId">Message id of its StartTransaction.</param>
/// <param name="MeterStart">Wh.</param>
public sealed record TracedTransaction(string StartId, int ConnectorId, int MeterStart, DateTimeOffset StartedAt)
{
    /// <summary>Null until the StartTransaction was answered.</summary>
    public int? Id { get; set; }

    /// <summary>Wh; null while it runs.</summary>
    public int? MeterStop { get; set; }

    public DateTimeOffset StoppedAt { get; set; }

    public string? Reason { get; set; }

    public List<TracedSample> Samples { get; } = [];
}

/// <param name="EnergyWh">Register.</param>
/// <param name="PowerWatts">Sum of the phases.</param>
public sealed record TracedSample(DateTimeOffset At, double? EnergyWh, double? PowerWatts);
