namespace Simulator.Host.Reloading;

/// <summary>
/// Tells that some files may have changed; how, their content says. Watched are the folders they lie in, and nothing below: the data folder
/// may lie beside them, and is written to all the time. A folder that cannot be watched, as the machine has no watch left or it is not
/// there, is looked at every <see cref="PollInterval"/> until it can be.
/// </summary>
internal sealed class FolderWatch : IDisposable
{
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, FileSystemWatcher?> _watchers = new(StringComparer.Ordinal);
    private readonly string _root;
    private readonly Action _changed;
    private readonly ILogger _log;
    private readonly ITimer _poll;
    private volatile HashSet<string> _files = [];
    private bool _disposed;

    /// <param name="root">Absolute: the folders between it and a file are watched too, as they may be put in each other's place.</param>
    /// <param name="files">Absolute.</param>
    /// <param name="changed">Called from any thread, often more than once for one change.</param>
    public FolderWatch(string root, IEnumerable<string> files, Action changed, TimeProvider time, ILogger log)
    {
        (_root, _changed, _log) = (Path.GetFullPath(root), changed, log);
        _poll = time.CreateTimer(_ => Poll(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Watch(files);
    }

    /// <summary>Folders that are looked at now and then instead of being watched.</summary>
    public IReadOnlyList<string> Polled
    {
        get
        {
            lock (_gate)
                return [.. _watchers.Where(w => w.Value is null).Select(w => w.Key)];
        }
    }

    /// <summary>From now on tells of these files alone.</summary>
    public void Watch(IEnumerable<string> files)
    {
        _files = files.Select(Path.GetFullPath).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var folders = _files.SelectMany(FoldersOf).ToHashSet(StringComparer.Ordinal);
        var isMore = false;
        lock (_gate)
        {
            if (_disposed)
                return;
            foreach (var gone in _watchers.Keys.Where(f => !folders.Contains(f)).ToList())
            {
                _watchers.Remove(gone, out var watcher);
                watcher?.Dispose();
            }

            foreach (var folder in folders.Where(f => !_watchers.ContainsKey(f)))
            {
                _watchers[folder] = TryWatch(folder);
                isMore = true;
            }

            PollWhereNeeded();
        }

        if (isMore)
            _changed(); // what was written between the reading and the watching
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

    private IEnumerable<string> FoldersOf(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        yield return folder;
        while (folder.Length > _root.Length && folder.StartsWith(_root, StringComparison.Ordinal))
        {
            folder = Path.GetDirectoryName(folder)!;
            yield return folder;
        }
    }

    private FileSystemWatcher? TryWatch(string folder)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            watcher.Changed += (_, e) => OnWritten(e.FullPath);
            watcher.Created += (_, e) => OnMoved(e.FullPath);
            watcher.Deleted += (_, e) => OnMoved(e.FullPath);
            watcher.Renamed += (_, e) => OnMoved(e.FullPath, e.OldFullPath);
            watcher.Error += (_, e) => OnError(folder, e.GetException());
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            watcher?.Dispose();
            _log.LogDebug("{Folder} is looked at every {Interval}: {Reason}", folder, PollInterval, e.Message);
            return null;
        }
    }

    private void OnWritten(string path)
    {
        if (_files.Contains(path))
            _changed();
    }

    /// <summary>Another file may have become one of these, by name or as what a link leads to; and a folder, one that is watched.</summary>
    private void OnMoved(params ReadOnlySpan<string> paths)
    {
        lock (_gate)
        {
            foreach (var path in paths)
            {
                if (_disposed || !_watchers.TryGetValue(path, out var watcher))
                    continue;
                watcher?.Dispose();
                _watchers[path] = TryWatch(path);
            }

            PollWhereNeeded();
        }

        _changed();
    }

    // Too many changes at once, or a folder that has gone: what was missed, a look at the files shows.
    private void OnError(string folder, Exception reason)
    {
        lock (_gate)
        {
            if (_disposed || !_watchers.TryGetValue(folder, out var watcher))
                return;
            _log.LogDebug("The watch of {Folder} is lost: {Reason}", folder, reason.Message);
            watcher?.Dispose();
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
        if (_disposed)
            return;
        var next = _watchers.Values.Any(w => w is null) ? PollInterval : Timeout.InfiniteTimeSpan;
        _poll.Change(next, Timeout.InfiniteTimeSpan);
    }
}
