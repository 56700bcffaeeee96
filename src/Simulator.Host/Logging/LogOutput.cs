using System.Globalization;
using NLog;
using NLog.Config;
using NLog.Extensions.Logging;
using NLog.Layouts;
using NLog.Targets;
using NLog.Targets.Wrappers;
using Simulator.Host.Configuration;
using MicrosoftLevel = Microsoft.Extensions.Logging.LogLevel;
using NLogLevel = NLog.LogLevel;

namespace Simulator.Host.Logging;

/// <summary>NLog behind Microsoft.Extensions.Logging, set up from the <c>log…</c> keys: there is no NLog.config.</summary>
internal sealed class LogOutput : IDisposable
{
    /// <summary>Lines that may wait for the disk. Beyond it they are dropped and counted: a slow disk must not slow the stations.</summary>
    private const int QueueLimit = 20_000;

    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(5);

    private readonly LogFactory _factory;
    private volatile MicrosoftLevel _level;
    private long _dropped;
    private ErrorsOnTerminal? _errors;

    private LogOutput(LogFactory factory, MicrosoftLevel level) => (_factory, _level) = (factory, level);

    /// <summary>Lines of level error and above so far.</summary>
    public long Errors => _errors!.Count;

    /// <summary>What is written from now on; lower levels are dropped before anything is formatted.</summary>
    public MicrosoftLevel Level
    {
        get => _level;
        set => _level = value;
    }

    /// <param name="settings">Of the configuration.</param>
    /// <param name="dataDirectory">Absolute; relative file names start here. Made when missing.</param>
    /// <param name="say">Takes errors for the terminal, unless the whole log is written there.</param>
    /// <param name="time">Real time.</param>
    public static LogOutput Open(LogOptions settings, string dataDirectory, Action<string> say, TimeProvider time)
    {
        var factory = new LogFactory { AutoShutdown = false };
        var output = new LogOutput(factory, settings.Level);
        var configuration = new LoggingConfiguration(factory);
        Layout layout = settings.Json ? Json() : Simple();
        if (settings.Enabled)
        {
            output.Add(configuration, NLogLevel.Trace, File("file", settings.File, settings, dataDirectory, layout));
            output.Add(configuration, NLogLevel.Error, File("errors", settings.ErrorFile, settings, dataDirectory, layout));
        }

        if (settings.Console)
            output.Add(configuration, NLogLevel.Trace, new ConsoleTarget("console") { Layout = layout });
        output._errors = new ErrorsOnTerminal(settings.Console ? _ => { } : say, ErrorFile(settings, dataDirectory), time) { Name = "terminal" };
        output.Add(configuration, NLogLevel.Error, output._errors);
        factory.Configuration = configuration;
        return output;
    }

    /// <summary>The level is filtered before anything is formatted, so a line that is off costs a comparison.</summary>
    public void AddTo(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(MicrosoftLevel.Trace);
        logging.AddFilter((category, level) => level >= _level && (level >= MicrosoftLevel.Warning || !IsOfMicrosoft(category)));
        logging.AddNLog(new NLogProviderOptions { RemoveLoggerFactoryFilter = false }, _ => _factory);
    }

    public ILoggerFactory CreateLoggerFactory() => LoggerFactory.Create(AddTo);

    public void Dispose()
    {
        if (Interlocked.Read(ref _dropped) is > 0 and var dropped)
        {
            _factory.GetLogger("Simulator").Warn(
                CultureInfo.InvariantCulture, "{0} log lines were dropped: the disk could not follow", dropped);
        }

        _factory.Flush(FlushTimeout);
        _factory.Dispose();
    }

    private static string ErrorFile(LogOptions settings, string dataDirectory) => settings.Enabled
        ? LogFileNames.For(
            settings.ErrorFile, dataDirectory, settings.Rotate ? DateTime.Now.ToString(LogFileNames.DateFormat, CultureInfo.InvariantCulture) : null)
        : "no file, as the log is off";

    private static bool IsOfMicrosoft(string? category) =>
        category is not null && category.StartsWith("Microsoft", StringComparison.Ordinal);

    private static FileTarget File(string name, string path, LogOptions settings, string dataDirectory, Layout layout)
    {
        // The folder may hold what NLog would take for a layout, so only the date is one.
        const string mark = "\u0001";
        var full = LogFileNames.For(path, dataDirectory, settings.Rotate ? mark : null);
        var escaped = full.Replace("${", @"${literal:text=\$\{}", StringComparison.Ordinal);
        return new FileTarget(name)
        {
            FileName = escaped.Replace(mark, $"${{date:format={LogFileNames.DateFormat}}}", StringComparison.Ordinal),
            // NLog does not count the one in use.
            MaxArchiveFiles = settings is { Rotate: true, MaxFiles: > 0, MaxDays: null } ? settings.MaxFiles - 1 : -1,
            MaxArchiveDays = settings is { Rotate: true, MaxDays: { } days } ? days : 0,
            ArchiveAboveSize = settings.MaxSize ?? 0,
            Layout = layout,
            CreateDirs = true,
            KeepFileOpen = true,
            AutoFlush = false,
            OpenFileFlushTimeout = 1,
        };
    }

    private static SimpleLayout Simple() => new(
        @"${date:format=yyyy-MM-dd HH\:mm\:ss.fff} ${level:lowercase=true:padding=-5} ${logger:shortName=true} | ${message}"
        + "${onexception:inner=${newline}${exception:format=tostring}}");

    private static JsonLayout Json() => new()
    {
        SuppressSpaces = true,
        IncludeEventProperties = true,
        Attributes =
        {
            new JsonAttribute("time", "${date:universalTime=true:format=O}"),
            new JsonAttribute("level", "${level:lowercase=true}"),
            new JsonAttribute("logger", "${logger}"),
            new JsonAttribute("message", "${message}"),
            new JsonAttribute("exception", "${exception:format=tostring}"),
        },
    };

    private void Add(LoggingConfiguration configuration, NLogLevel lowest, Target target)
    {
        var queue = new AsyncTargetWrapper(target, QueueLimit, AsyncTargetWrapperOverflowAction.Discard) { Name = target.Name + "-queue" };
        queue.LogEventDropped += (_, _) => Interlocked.Increment(ref _dropped);
        configuration.AddRule(lowest, NLogLevel.Fatal, queue);
    }
}
