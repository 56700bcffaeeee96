namespace Akka.Persistence.Stores.Sql;

/// <summary>
/// The one thread that writes to a database. All that waits goes in one transaction, so that the more there is to write the less
/// each write costs. A failure fails what was in the transaction and closes the connection; the next write opens another.
/// </summary>
internal sealed class SqlWriter
{
    /// <summary>In one transaction; what is beyond waits for the next.</summary>
    private const int MostTasksAtATime = 1_000;

    /// <summary>
    /// A commit costs ten times what an event does. When more than one came last time, more will come now: the writer lets them gather.
    /// An actor that writes alone is answered at once. With 20 ms in the place of 2 a fleet that stores a thousand events
    /// a second costs a third less.
    /// </summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    private readonly SqlDatabase _database;
    private readonly object _gate = new();
    private readonly Queue<StoreTask> _waiting = [];
    private List<StoreTask> _tasks = [];
    private readonly List<EventRow> _rows = [];
    private readonly Thread _thread;
    private SqlSession _session;
    private bool _isBusy;
    private bool _isEnding;

    internal SqlWriter(SqlDatabase database)
    {
        _database = database;
        _thread = new Thread(Run) { IsBackground = true, Name = "journal writer" };
        _thread.Start();
    }

    internal void Add(StoreTask task)
    {
        bool atOnce;
        lock (_gate)
        {
            atOnce = _isEnding || (!task.NeedsDatabase && !_isBusy && _waiting.Count == 0);
            if (!atOnce)
            {
                _waiting.Enqueue(task);
                if (!_isBusy)
                    Monitor.Pulse(_gate);
            }
        }

        if (!atOnce)
            return;
        if (task.NeedsDatabase)
            task.Fail(new ObjectDisposedException(nameof(SqlWriter), "The journal is closed: the actor system has ended."));
        else
            task.Done();
    }

    /// <summary>Writes what waits, then closes the database. Returns when that is done, or after that long.</summary>
    internal void End(TimeSpan patience)
    {
        lock (_gate)
        {
            _isEnding = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join(patience);
    }

    private void Run()
    {
        while (TakeWaiting())
        {
            if (_tasks.Exists(static task => task.NeedsDatabase))
                Store();
            else
                Answer(null);
        }

        _session?.Dispose();
    }

    private bool TakeWaiting()
    {
        var cameTogether = _tasks.Count > 1;
        _tasks = new List<StoreTask>(_tasks.Count); // the last are still being answered
        lock (_gate)
        {
            _isBusy = false;
            while (_waiting.Count == 0)
            {
                if (_isEnding)
                    return false;
                Monitor.Wait(_gate);
            }

            _isBusy = true;
        }

        if (cameTogether)
            Thread.Sleep(Gathering);
        lock (_gate)
        {
            while (_tasks.Count < MostTasksAtATime && _waiting.TryDequeue(out var task))
                _tasks.Add(task);
        }

        return true;
    }

    private void Store()
    {
        if (TryStore(_tasks, mayTryAgain: true) is not { } failure)
        {
            Answer(null);
        }
        else if (_tasks.Count > 1 && _database.IsOfWhatWasWritten(failure))
        {
            foreach (var task in _tasks)
                Answer(task, TryStore([task], mayTryAgain: false));
        }
        else
        {
            Answer(failure);
        }
    }

    /// <summary>Null: all is stored.</summary>
    private Exception TryStore(List<StoreTask> tasks, bool mayTryAgain)
    {
        var isFresh = _session is null;
        var isCommitting = false;
        try
        {
            _session ??= _database.Open();
            _session.Begin();
            Write(tasks);
            isCommitting = true;
            _session.Commit();
            return null;
        }
        catch (Exception cause)
        {
            CloseSession();
            // A connection that was lost while nothing was written says so only now. Nothing is committed, so once more is safe.
            return mayTryAgain && !isFresh && !isCommitting && !_database.IsOfWhatWasWritten(cause)
                ? TryStore(tasks, mayTryAgain: false)
                : cause;
        }
    }

    private void Write(List<StoreTask> tasks)
    {
        _rows.Clear();
        foreach (var task in tasks)
        {
            if (task.Events is { Length: > 0 } events)
            {
                _rows.AddRange(events);
            }
            else if (task.NeedsDatabase)
            {
                WriteRows();
                task.Run(_session);
            }
        }

        WriteRows();
    }

    private void WriteRows()
    {
        if (_rows.Count > 0)
            _session.InsertEvents(_rows);
        _rows.Clear();
    }

    /// <summary>What was begun on it and not committed is undone.</summary>
    private void CloseSession()
    {
        try
        {
            _session?.Dispose();
        }
        catch (Exception)
        {
            // It was broken before.
        }

        _session = null;
    }

    /// <summary>From the thread pool, all at once: told from this thread each answer would wake a thread of the pool.</summary>
    private void Answer(Exception failure) => ThreadPool.UnsafeQueueUserWorkItem(new Answers(_tasks, failure), preferLocal: false);

    private static void Answer(StoreTask task, Exception failure)
    {
        if (failure is null)
            task.Done();
        else
            task.Fail(failure);
    }

    private sealed class Answers(List<StoreTask> tasks, Exception failure) : IThreadPoolWorkItem
    {
        public void Execute()
        {
            foreach (var task in tasks)
                Answer(task, failure);
        }
    }
}
