using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Simulator.Actors.AutomaticTransactions;
using Simulator.Actors.Json;
using Simulator.Actors.Templates;

namespace Simulator.Actors.StationFiles;

/// <summary>Writes the text of a station file: the sections of the SAP simulator's file, in its order, indented by 2.</summary>
public static class StationFileWriter
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions Indented = Compact with { Indented = true, NewLine = "\n" };

    /// <returns>The text, sealed.</returns>
    public static byte[] Write(StationFileContent content)
    {
        var buffer = new ArrayBufferWriter<byte>(8192);
        using (var json = new Utf8JsonWriter(buffer, Compact))
            WriteSections(json, content);
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        var hash = StationFileReader.HashOf(document.RootElement);
        var text = new ArrayBufferWriter<byte>(8192);
        using (var json = new Utf8JsonWriter(text, Indented))
        {
            json.WriteStartObject();
            foreach (var section in document.RootElement.EnumerateObject())
                section.WriteTo(json);
            json.WriteString("configurationHash", hash);
            json.WriteEndObject();
        }

        return StationFileSeal.Close(text.WrittenSpan);
    }

    private static void WriteSections(Utf8JsonWriter json, StationFileContent content)
    {
        json.WriteStartObject();
        if (content.HasInfo)
        {
            json.WritePropertyName("stationInfo");
            WriteInfo(json, content);
        }

        if (content.HasKeys)
        {
            WriteKeys(json, content);
            WriteAvailability(json, content);
        }

        if (content.HasGenerator)
            WriteGenerator(json, content);
        json.WriteString("contentStamp", StationFileStamp.Of(content).ToString("x16", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void WriteInfo(Utf8JsonWriter json, StationFileContent content)
    {
        var info = StationInfoText.Of(content.Identity, content.FirmwareVersion);
        using (var document = JsonDocument.Parse(info.ToJsonString()))
            info["infoHash"] = StationTemplateParser.HashOf(JsStringify.Of(document.RootElement));
        info.WriteTo(json);
    }

    private static void WriteKeys(Utf8JsonWriter json, StationFileContent content)
    {
        json.WriteStartArray("configurationKey");
        foreach (var key in content.Keys.Entries)
        {
            json.WriteStartObject();
            json.WriteString("key", key.Key);
            json.WriteBoolean("readonly", key.Readonly);
            if (key.Value is not null)
                json.WriteString("value", key.Value);
            json.WriteBoolean("visible", key.Visible);
            json.WriteBoolean("reboot", key.Reboot);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAvailability(Utf8JsonWriter json, StationFileContent content)
    {
        json.WriteStartArray("connectorsStatus");
        foreach (var operative in content.Operative)
        {
            json.WriteStartObject();
            json.WriteString("availability", operative ? "Operative" : "Inoperative");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteGenerator(Utf8JsonWriter json, StationFileContent content)
    {
        using (var template = JsonDocument.Parse(content.Identity.Template.Source))
        {
            if (template.RootElement.TryGetProperty("AutomaticTransactionGenerator", out var generator))
            {
                json.WritePropertyName("automaticTransactionGenerator");
                generator.WriteTo(json);
            }
        }

        json.WriteStartArray("automaticTransactionGeneratorStatuses");
        for (var id = 1; id <= content.Identity.NumberOfConnectors; id++)
            AtgStatus.Write(json, content.Automatic.GetValueOrDefault(id, AtgState.Idle));
        json.WriteEndArray();
    }
}
