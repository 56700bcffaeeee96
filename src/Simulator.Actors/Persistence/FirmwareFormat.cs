using System.Text.Json;
using Ocpp16.Messages;
using Simulator.Actors.Firmware;

namespace Simulator.Actors.Persistence;

/// <summary>The stored form of a firmware update and of its steps.</summary>
internal static class FirmwareFormat
{
    public static void Write(Utf8JsonWriter json, FirmwareEvent happened)
    {
        switch (happened)
        {
            case FirmwareEvent.Requested e:
                json.WriteString("type", "requested");
                Write(json, e.Location, e.RetrieveDate, e.Attempts, e.RetryInterval);
                break;
            case FirmwareEvent.StepTaken e:
                json.WriteString("type", "step");
                json.WriteString("step", WireText.Of(e.Step));
                json.WriteNumber("attempts", e.AttemptsLeft);
                break;
            case FirmwareEvent.VersionChanged e:
                json.WriteString("type", "version");
                json.WriteString("version", e.Version);
                break;
            case FirmwareEvent.Ended e:
                json.WriteString("type", "ended");
                json.WriteString("status", WireText.Of(e.Status));
                break;
        }
    }

    public static FirmwareEvent ReadEvent(JsonElement json) => json.Text("type") switch
    {
        "requested" => new FirmwareEvent.Requested(json.Text("location"), json.Time("retrieveDate"), json.Int("attempts"), Interval(json)),
        "step" => new FirmwareEvent.StepTaken(json.Enum<FirmwareStep>("step"), json.Int("attempts")),
        "version" => new FirmwareEvent.VersionChanged(json.Text("version")),
        "ended" => new FirmwareEvent.Ended(json.Enum<FirmwareStatus>("status")),
        var type => throw new FormatException($"there is no firmware event '{type}'"),
    };

    public static void Write(Utf8JsonWriter json, FirmwareUpdate update)
    {
        Write(json, update.Location, update.RetrieveDate, update.AttemptsLeft, update.RetryInterval);
        json.WriteString("step", WireText.Of(update.Step));
    }

    public static FirmwareUpdate Read(JsonElement json) =>
        new(json.Text("location"), json.Time("retrieveDate"), json.Int("attempts"), Interval(json), json.Enum<FirmwareStep>("step"));

    private static void Write(Utf8JsonWriter json, string location, DateTimeOffset retrieveDate, int attempts, TimeSpan retryInterval)
    {
        json.WriteString("location", location);
        json.WriteString("retrieveDate", retrieveDate);
        json.WriteNumber("attempts", attempts);
        json.WriteNumber("retryIntervalMs", retryInterval.TotalMilliseconds);
    }

    private static TimeSpan Interval(JsonElement json) => TimeSpan.FromMilliseconds(json.Double("retryIntervalMs"));
}
