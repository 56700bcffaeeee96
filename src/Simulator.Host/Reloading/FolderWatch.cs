namespace Simulator.Host.Reloading;

/// <summary>
/// Tells that something in some folders may have changed; what, the content of the files says. A folder that cannot be watched, as the
/// machine has no watch left or it is not there, is looked at every <see cref="PollInterval"/> until it can be.
/// </summary>
internal sealed class FolderWatch : IDisposable
{
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Path, bool Deep), FileSystemWatcher?> _watchers = [];
    private readonly Action _changed;
    private readonly ILogger _log;
    private readonly ITimer _poll;
    private bool _disposed;

    /// <param name="folders">And whether the folders below are watched as well.</param>
    /// <param name="changed">Called from any thread, often more than once for one change.</param>
    public FolderWatch(IEnumerable<(string Path, bool Deep)> folders, Action changed, TimeProvider time, ILogger log)
    {
        (_changed, _log) = (changed, log);
        _poll = time.CreateTimer(_ => Poll(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            foreach (var folder in folders.Distinct())
                _watchers[folder] = TryWatch(folder);
            PollWhereNeeded();
        }
    }

    /// <summary>Folders that are looked at now and then instead of being watched.</summary>
    public IReadOnlyList<string> Polled
    {
        get
        {
            lock (_gate)
                return [.. _watchers.Where(w => w.Value is null).Select(w => w.Key.Path)];
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _poll.Dispose();
            foreach (var watcher in _watchers.Values)
                watcher?.Dispose();
            _watchers.Clear();
        }
    }

    private FileSystemWatcher? TryWatch((string Path, bool Deep) folder)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder.Path)
            {
                IncludeSubdirectories = folder.Deep,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            watcher.Changed += (_, _) => _changed();
            watcher.Created += (_, _) => _changed();
            watcher.Deleted += (_, _) => _changed();
            watcher.Renamed += (_, _) => _changed();
            watcher.Error += (_, e) => OnError(folder, e.GetException());
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            watcher?.Dispose();
            _log.LogDebug("{Folder} is looked at every {Interval}: {Reason}", folder.Path, PollInterval, e.Message);
            return null;
        }
    }

    // Too many changes at once, or a folder that has gone: what was missed, a look at the files shows.
    private void OnError((string Path, bool Deep) folder, Exception reason)
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _log.LogDebug("The watch of {Folder} is lost: {Reason}", folder.Path, reason.Message);
            _watchers[folder]?.Dispose();
            _watchers[folder] = TryWatch(folder);
            PollWhereNeeded();
        }

        _changed();
    }

    private void Poll()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            foreach (var folder in _watchers.Where(w => w.Value is null).Select(w => w.Key).ToList())
                _watchers[folder] = TryWatch(folder);
            PollWhereNeeded();
        }

        _changed();
    }

    private void PollWhereNeeded()
    {
        var next = _watchers.Values.Any(w => w is null) ? PollInterval : Timeout.InfiniteTimeSpan;
        _poll.Change(next, Timeout.InfiniteTimeSpan);
    }
}
