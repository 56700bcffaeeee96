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
        section.Know("maxSize");
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
        MaxFiles = section.Whole(name("maxFiles"), NumberRange.Count(0, 100_000)) ?? defaults.MaxFiles,
        Level = ReadLevel(section, name("level")) ?? defaults.Level,
        Json = ReadFormat(section, name("format")) ?? defaults.Json,
        Console = section.Flag(name("console"), defaults.Console),
        StatisticsInterval = ReadInterval(section, name("statisticsInterval"), defaults.StatisticsInterval),
    };

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
