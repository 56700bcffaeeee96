using System.Collections.Immutable;
using System.Text.Json;
using Ocpp16.Messages;

namespace Simulator.Actors.DataTransfers;

/// <summary>Reads the template key <c>dataTransfer</c>: <c>[{ vendorId, messageId?, status?, data? }]</c>.</summary>
public static class DataTransferReader
{
    private const int MaxAnswers = 1_000;

    /// <param name="fault">Called with JSON path, what stands there and what may, for each value that cannot be used.</param>
    public static DataTransferAnswers Read(JsonElement element, string path, Action<string, string, string> fault)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() > MaxAnswers)
        {
            fault(path, element.ValueKind.ToString(), $"an array of at most {MaxAnswers} objects");
            return DataTransferAnswers.None;
        }

        var answers = ImmutableArray.CreateBuilder<DataTransferAnswer>(element.GetArrayLength());
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            if (ReadOne(item, $"{path}[{index++}]", fault) is { } answer)
                answers.Add(answer);
        }

        return answers.Count == 0 ? DataTransferAnswers.None : new DataTransferAnswers(answers.DrainToImmutable());
    }

    private static DataTransferAnswer? ReadOne(JsonElement item, string path, Action<string, string, string> fault)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            fault(path, item.ValueKind.ToString(), "an object with vendorId");
            return null;
        }

        var vendorId = Text(item, path, "vendorId", 255, fault);
        if (vendorId is null && !item.TryGetProperty("vendorId", out _))
            fault(path + ".vendorId", "nothing", "text of 1 to 255 characters");
        var messageId = Text(item, path, "messageId", 50, fault);
        var status = DataTransferStatus.Accepted;
        if (item.TryGetProperty("status", out var value) &&
            !(value.ValueKind == JsonValueKind.String && Enum.TryParse(value.GetString(), out status) && Enum.IsDefined(status)))
            fault(path + ".status", value.ToString(), string.Join(", ", Enum.GetNames<DataTransferStatus>()));
        return vendorId is null ? null : new DataTransferAnswer(vendorId, messageId, status, Data(item));
    }

    private static string? Text(JsonElement item, string path, string key, int max, Action<string, string, string> fault)
    {
        if (!item.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= max)
            return text;
        fault($"{path}.{key}", value.ToString(), $"text of 1 to {max} characters");
        return null;
    }

    /// <summary>Text as it is; anything else as its JSON, since data on the wire is always text.</summary>
    private static string? Data(JsonElement item)
    {
        if (!item.TryGetProperty("data", out var data) || data.ValueKind == JsonValueKind.Null)
            return null;
        return data.ValueKind == JsonValueKind.String ? data.GetString() : data.GetRawText();
    }
}
