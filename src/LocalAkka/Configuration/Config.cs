using System.Globalization;

namespace Akka.Configuration;

/// <summary>A tree of settings in HOCON: nested objects, lists and values. Immutable.</summary>
public class Config
{
    public static readonly Config Empty = new();

    public Config()
        : this(new HoconTree())
    {
    }

    internal Config(HoconTree tree) => Tree = tree;

    public virtual bool IsEmpty => Tree.IsEmpty;

    internal HoconTree Tree { get; }

    public static implicit operator Config(string str) => ConfigurationFactory.ParseString(str);

    public virtual bool HasPath(string path) => Tree.Find(path) is not null;

    public virtual string GetString(string path, string @default = null) => Tree.Find(path) switch
    {
        null => @default,
        string text => text,
        _ => throw new ConfigurationException($"'{path}' is not a single value."),
    };

    public virtual bool GetBoolean(string path, bool @default = false) => GetString(path)?.ToLowerInvariant() switch
    {
        null => @default,
        "on" or "true" => true,
        "off" or "false" => false,
        var other => throw new NotSupportedException($"Unknown boolean format: '{path}' is '{other}'; it must be on or off."),
    };

    public virtual int GetInt(string path, int @default = 0) =>
        Number(path, @default, text => int.Parse(text, CultureInfo.InvariantCulture));

    public virtual long GetLong(string path, long @default = 0) =>
        Number(path, @default, text => long.Parse(text, CultureInfo.InvariantCulture));

    public virtual double GetDouble(string path, double @default = 0) =>
        Number(path, @default, text => double.Parse(text, CultureInfo.InvariantCulture));

    public virtual float GetFloat(string path, float @default = 0) =>
        Number(path, @default, text => float.Parse(text, CultureInfo.InvariantCulture));

    public virtual decimal GetDecimal(string path, decimal @default = 0) =>
        Number(path, @default, text => decimal.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>A number with a unit (ms, s, m, h, d and their long names); without one, milliseconds; <c>infinite</c>.</summary>
    public virtual TimeSpan GetTimeSpan(string path, TimeSpan? @default = null, bool allowInfinite = true) =>
        GetString(path) is { } text ? HoconDuration.Parse(path, text, allowInfinite) : @default ?? TimeSpan.Zero;

    public virtual IList<string> GetStringList(string path) => GetStringList(path, []);

    public virtual IList<string> GetStringList(string path, string[] defaultPaths) => Tree.Find(path) switch
    {
        null => defaultPaths,
        IReadOnlyList<object> list => list
            .Select(each => each as string ?? throw new ConfigurationException($"'{path}' holds more than values."))
            .ToList(),
        _ => throw new ConfigurationException($"'{path}' is not a list."),
    };

    /// <summary>The settings below a path; null when there are none.</summary>
    public virtual Config GetConfig(string path) => Tree.Find(path) is HoconTree tree ? new Config(tree) : null;

    /// <summary>These settings, and the other's where these say nothing.</summary>
    public virtual Config WithFallback(Config fallback)
    {
        if (fallback is null || fallback.IsEmpty || ReferenceEquals(fallback, this))
            return this;
        return IsEmpty ? fallback : new Config(Tree.Over(fallback.Tree));
    }

    public override string ToString() => Tree.ToString();

    private T Number<T>(string path, T @default, Func<string, T> parse)
    {
        if (GetString(path) is not { } text)
            return @default;
        try
        {
            return parse(text);
        }
        catch (Exception cause) when (cause is FormatException or OverflowException)
        {
            throw new ConfigurationException($"'{path}' is '{text}', which is not a number of its kind.", cause);
        }
    }
}

public static class ConfigExtensions
{
    public static Config SafeWithFallback(this Config config, Config fallback) => config is null ? fallback : config.WithFallback(fallback);

    public static bool IsNullOrEmpty(this Config config) => config is null || config.IsEmpty;
}

/// <summary>A setting that cannot be read.</summary>
public class ConfigurationException : Actor.AkkaException
{
    public ConfigurationException(string message)
        : base(message)
    {
    }

    public ConfigurationException(string message, Exception exception)
        : base(message, exception)
    {
    }
}

public class ConfigurationFactory
{
    public static Config Empty => Config.Empty;

    /// <exception cref="FormatException">Not HOCON, or a part of it that is not read here: include, substitution.</exception>
    public static Config ParseString(string hocon) =>
        string.IsNullOrWhiteSpace(hocon) ? Config.Empty : new Config(new HoconReader(hocon).Read());

    /// <summary>What holds when nothing else is said.</summary>
    public static Config Default() => DefaultSettings.Config;

    /// <summary>Settings of the program; here there is no file that is read by itself.</summary>
    public static Config Load() => Config.Empty;
}
