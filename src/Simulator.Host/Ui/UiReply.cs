using System.Text.Json;

namespace Simulator.Host.Ui;

/// <summary>Answer to one request. Its fields are written when it leaves, so a long listing exists once, and is of that moment.</summary>
/// <param name="Succeeded">Field <c>status</c>.</param>
/// <param name="Fields">Writes the other fields; null: there are none.</param>
internal sealed record UiReply(bool Succeeded, Action<Utf8JsonWriter>? Fields = null)
{
    public static UiReply Success { get; } = new(true);

    /// <param name="reason">In words a user can act on.</param>
    public static UiReply Failure(string reason) => new(false, json => json.WriteString("errorMessage", reason));

    public void Write(Utf8JsonWriter json, string id)
    {
        json.WriteStartArray();
        json.WriteStringValue(id);
        json.WriteStartObject();
        Fields?.Invoke(json);
        json.WriteString("status", Succeeded ? "success" : "failure");
        json.WriteEndObject();
        json.WriteEndArray();
    }
}

/// <summary>A request that cannot be done; the message goes to the client.</summary>
internal sealed class UiRequestException(string message) : Exception(message);
