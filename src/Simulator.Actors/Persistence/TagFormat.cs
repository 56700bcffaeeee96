using System.Text.Json;
using Ocpp16.Messages;

namespace Simulator.Actors.Persistence;

/// <summary>The stored form of a tag and what the central system said of it.</summary>
internal static class TagFormat
{
    public static void Write(Utf8JsonWriter json, string idTag, IdTagInfo info)
    {
        json.WriteString("idTag", idTag);
        json.WriteString("status", WireText.Of(info.Status));
        json.Optional("expiryDate", info.ExpiryDate);
        json.Optional("parentIdTag", info.ParentIdTag);
    }

    public static IdTagInfo ReadInfo(JsonElement json) => new()
    {
        Status = json.Enum<AuthorizationStatus>("status"),
        ExpiryDate = json.OptionalTime("expiryDate"),
        ParentIdTag = json.OptionalText("parentIdTag"),
    };
}
