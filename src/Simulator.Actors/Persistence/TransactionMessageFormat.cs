using System.Collections.Immutable;
using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Sessions;
using Simulator.Actors.Stations;

namespace Simulator.Actors.Persistence;

/// <summary>The stored form of messages that must reach the central system: their payload as it is sent, so that a repetition is the same.</summary>
internal static class TransactionMessageFormat
{
    public static void Write(Utf8JsonWriter json, string name, IReadOnlyCollection<TransactionMessage> messages)
    {
        if (messages.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", message.Sequence);
            json.WriteNumber("transaction", message.TransactionKey);
            json.WriteNumber("connectorId", message.ConnectorId);
            json.Optional("messageId", message.MessageId);
            json.WriteString("action", OcppActions.Name(message.Request.Action));
            json.Payload("payload", message.Request);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static TransactionMessage Read(JsonElement json)
    {
        if (!OcppActions.TryParse(json.Text("action"), out var action))
            throw new FormatException($"there is no action '{json.Text("action")}'");
        return new TransactionMessage(
            json.Long("sequence"), json.Long("transaction"), json.Int("connectorId"), json.Payload("payload", action))
        {
            MessageId = json.OptionalText("messageId"),
        };
    }

    public static void Write(Utf8JsonWriter json, ImmutableArray<DeliveredMessage> delivered)
    {
        if (delivered.IsEmpty)
            return;
        json.WriteStartArray("delivered");
        foreach (var one in delivered)
        {
            json.WriteStartObject();
            json.WriteNumber("sequence", one.Sequence);
            json.Optional("transactionId", one.TransactionId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static DeliveredMessage ReadDelivered(JsonElement json) => new(json.Long("sequence"), json.OptionalInt("transactionId"));
}
