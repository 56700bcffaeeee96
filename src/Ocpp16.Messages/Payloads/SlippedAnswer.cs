using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ocpp16.Messages;

/// <summary>
/// Reads what can be read of an answer that breaks its schema or the form of its frame. A CALLRESULT means that the CALL was handled
/// (OCPP-J 1.6, 4.2.2), whatever else is wrong with it, so nothing that was delivered is lost for a slip in what came back.
/// </summary>
/// <remarks>Names are found without regard to case, numbers in texts too, enumeration values without regard to case.</remarks>
public static class SlippedAnswer
{
    /// <summary>What stands for a transaction id that cannot be read.</summary>
    public const int NoTransactionId = -1;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = OcppProtocol.MaxDepth };

    /// <summary>The answer to a CALL of a station.</summary>
    /// <param name="payload">Of a CALLRESULT; anything.</param>
    /// <param name="now">Stands for a <c>currentTime</c> that cannot be read.</param>
    /// <returns>
    /// Null where the one field that the CALL asked for cannot be read: the status of BootNotification, Authorize and DataTransfer.
    /// </returns>
    public static IOcppResponse? Read(OcppAction action, ReadOnlySpan<byte> payload, DateTimeOffset now)
    {
        using var document = JsonDocument.Parse(payload.ToArray(), Options);
        var root = document.RootElement;
        return action switch
        {
            OcppAction.Authorize => IdTag(root) is { } info ? new AuthorizeResponse { IdTagInfo = info } : null,
            OcppAction.BootNotification => Choice<RegistrationStatus>(root, "status") is { } status
                ? new BootNotificationResponse
                {
                    Status = status,
                    CurrentTime = Time(root, "currentTime") ?? now,
                    Interval = Number(root, "interval") is { } interval and >= 0 and <= int.MaxValue ? (int)interval : 0,
                }
                : null,
            OcppAction.DataTransfer => Choice<DataTransferStatus>(root, "status") is { } status
                ? new DataTransferResponse { Status = status, Data = Any(root, "data") }
                : null,
            OcppAction.Heartbeat => new HeartbeatResponse { CurrentTime = Time(root, "currentTime") ?? now },
            OcppAction.StartTransaction => new StartTransactionResponse
            {
                TransactionId = Number(root, "transactionId") is { } id && id == decimal.Truncate(id) && id is >= int.MinValue and <= int.MaxValue
                    ? (int)id
                    : NoTransactionId,
                IdTagInfo = IdTag(root),
            },
            OcppAction.StopTransaction => new StopTransactionResponse { IdTagInfo = IdTag(root) },
            OcppAction.DiagnosticsStatusNotification => DiagnosticsStatusNotificationResponse.Instance,
            OcppAction.FirmwareStatusNotification => FirmwareStatusNotificationResponse.Instance,
            OcppAction.MeterValues => MeterValuesResponse.Instance,
            OcppAction.StatusNotification => StatusNotificationResponse.Instance,
            _ => null,
        };
    }

    /// <summary>Payload of a CALLRESULT whose frame has too many or too few elements; an empty object where there is none.</summary>
    /// <param name="frame">A JSON array.</param>
    public static ReadOnlyMemory<byte> PayloadOf(ReadOnlySpan<byte> frame)
    {
        using var document = JsonDocument.Parse(frame.ToArray(), Options);
        var root = document.RootElement;
        return root.GetArrayLength() > 2 && root[2].ValueKind is JsonValueKind.Object
            ? Encoding.UTF8.GetBytes(root[2].GetRawText())
            : "{}"u8.ToArray();
    }

    /// <summary>Code and description of a CALLERROR whose frame has too many or too few elements, or not texts; empty where they are not there.</summary>
    /// <param name="frame">A JSON array.</param>
    public static (string Code, string Description) ErrorOf(ReadOnlySpan<byte> frame)
    {
        using var document = JsonDocument.Parse(frame.ToArray(), Options);
        return (At(document.RootElement, 2), At(document.RootElement, 3));

        static string At(JsonElement root, int index)
        {
            if (root.GetArrayLength() <= index)
                return "";
            var text = TextOf(root[index]);
            return text.Length > OcppProtocol.MaxErrorDescriptionLength ? text[..OcppProtocol.MaxErrorDescriptionLength] : text;
        }
    }

    private static IdTagInfo? IdTag(JsonElement root) =>
        Find(root, "idTagInfo") is { } info && Choice<AuthorizationStatus>(info, "status") is { } status
            ? new IdTagInfo
            {
                Status = status,
                ExpiryDate = Time(info, "expiryDate"),
                ParentIdTag = Any(info, "parentIdTag") is { Length: > 0 } parent ? parent : null,
            }
            : null;

    private static JsonElement? Find(JsonElement parent, string name)
    {
        if (parent.ValueKind is not JsonValueKind.Object)
            return null;
        if (parent.TryGetProperty(name, out var exact))
            return exact;
        foreach (var property in parent.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                return property.Value;
        }

        return null;
    }

    private static string? Any(JsonElement parent, string name) =>
        Find(parent, name) is { ValueKind: not JsonValueKind.Null } value ? TextOf(value) : null;

    private static string TextOf(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static T? Choice<T>(JsonElement parent, string name)
        where T : struct, Enum =>
        Find(parent, name) is { ValueKind: JsonValueKind.String } value
        && WireText.TryParse<T>(value.GetString().AsSpan().Trim(), out var known, StringComparison.OrdinalIgnoreCase)
            ? known
            : null;

    private static decimal? Number(JsonElement parent, string name) => Find(parent, name) switch
    {
        { ValueKind: JsonValueKind.Number } value when value.TryGetDecimal(out var number) => number,
        { ValueKind: JsonValueKind.String } value
            when decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    // Without an offset it is UTC, as nearly all who leave it out mean.
    private static DateTimeOffset? Time(JsonElement parent, string name)
    {
        if (Find(parent, name) is not { ValueKind: JsonValueKind.String } value)
            return null;
        var text = value.GetString()!.Trim();
        if (Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var exact, out _))
            return exact;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var loose) ? loose : null;
    }
}
