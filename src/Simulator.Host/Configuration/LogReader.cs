using System.Globalization;
using System.Text.Json;
using Simulator.Actors.Json;

namespace Simulator.Host.Configuration;

/// <summary>Keys <c>log…</c> at the root, or the section <c>log</c> of today's files, which holds over them.</summary>
internal static class LogReader
{
    public static LogOptions Read(JsonSection root)
    {
        var flat = ReadKeys(root, new LogOptions(), key => "log" + char.ToUpperInvariant(key[0]) + key[1..]);
        if (root.Section("log") is not { } section)
            return flat;
        var options = ReadKeys(section, flat, key => key);
        section.Finish();
        return options;
    }

    private static LogOptions ReadKeys(JsonSection section, LogOptions defaults, Func<string, string> name) => new()
    {
        Enabled = section.Flag(name("enabled"), defaults.Enabled),
        File = FileName(section, name("file")) ?? defaults.File,
        ErrorFile = FileName(section, name("errorFile")) ?? defaults.ErrorFile,
        Rotate = section.Flag(name("rotate"), defaults.Rotate),
        MaxDays = ReadDays(section, name("maxFiles"), out var isDays) ?? (section.Has(name("maxFiles")) ? null : defaults.MaxDays),
        MaxFiles = (isDays ? null : section.Whole(name("maxFiles"), NumberRange.Count(0, 100_000))) ?? defaults.MaxFiles,
        MaxSize = ReadSize(section, name("maxSize")) ?? defaults.MaxSize,
        Level = ReadLevel(section, name("level")) ?? defaults.Level,
        Json = ReadFormat(section, name("format")) ?? defaults.Json,
        Console = section.Flag(name("console"), defaults.Console),
        StatisticsInterval = ReadInterval(section, name("statisticsInterval"), defaults.StatisticsInterval),
    };

    /// <summary>A number of days, as in <c>"14d"</c>.</summary>
    private static int? ReadDays(JsonSection section, string key, out bool isDays)
    {
        var days = 0;
        isDays = section.TryGet(key, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is [.., 'd'] text
            && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out days);
        return isDays ? days : null;
    }

    /// <summary>A number of bytes, or one with a unit, as in <c>"20m"</c>.</summary>
    private static long? ReadSize(JsonSection section, string key)
    {
        if (!section.TryGet(key, out var value))
            return null;
        var text = value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
        var unit = text.Length == 0 ? 0 : char.ToLowerInvariant(text[^1]) switch { 'k' => 10, 'm' => 20, 'g' => 30, _ => 0 };
        if (long.TryParse(unit is 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is > 0 and < 1L << 30)
            return size << unit;
        section.Fault(key, "a number of bytes, or one with k, m or g behind it, such as \"20m\"");
        return null;
    }

    private static LogLevel? ReadLevel(JsonSection section, string key) => section.Choice(key, LogLevels.Names);

    private static bool? ReadFormat(JsonSection section, string key)
    {
        var format = section.Text(key);
        if (format is not (null or "simple" or "json"))
            section.Warn(key, "only simple and json are known here; simple is taken");
        return format is null ? null : format is "json";
    }

    private static TimeSpan? ReadInterval(JsonSection section, string key, TimeSpan? fallback)
    {
        if (section.Number(key, new NumberRange(-NumberRange.SecondsMax, NumberRange.SecondsMax)) is not { } seconds)
            return fallback;
        return seconds > 0 ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static string? FileName(JsonSection section, string key)
    {
        var file = section.Text(key, maxLength: 1000);
        if (file is null)
            return null;
        if (!string.IsNullOrWhiteSpace(file) && !file.AsSpan().ContainsAny(Path.GetInvalidPathChars()))
            return file;
        section.Fault(key, "a file name");
        return null;
    }
}
