namespace Akka.Persistence.Stores.Sql;

/// <summary>
/// A few threads, each with its connection, that read what recovering actors ask for. They come when there is something to read
/// and go when there has been nothing for a while.
/// </summary>
internal sealed class SqlReaders(SqlDatabase database)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private readonly Queue<ReadTask> _waiting = [];
    private int _threads;
    private int _resting;
    private bool _isEnding;

    internal void Add(ReadTask task)
    {
        bool isEnding;
        var startsThread = false;
        lock (_gate)
        {
            isEnding = _isEnding;
            if (!isEnding)
            {
                _waiting.Enqueue(task);
                startsThread = _resting < _waiting.Count && _threads < database.Readers;
                if (startsThread)
                    _threads++;
                else
                    Monitor.Pulse(_gate);
            }
        }

        if (isEnding)
            task.Fail(new ObjectDisposedException(nameof(SqlReaders), "The journal is closed: the actor system has ended."));
        if (startsThread)
            new Thread(Run) { IsBackground = true, Name = "journal reader" }.Start();
    }

    /// <summary>Returns when all connections are closed, or after that long.</summary>
    internal void End(TimeSpan patience)
    {
        lock (_gate)
        {
            _isEnding = true;
            Monitor.PulseAll(_gate);
            while (_threads > 0 && Monitor.Wait(_gate, patience))
            {
            }
        }
    }

    private void Run()
    {
        SqlSession session = null;
        while (Take() is { } task)
        {
            try
            {
                Read(task, ref session);
            }
            catch (Exception cause)
            {
                Close(ref session);
                task.Fail(cause);
            }
        }

        Close(ref session);
        lock (_gate)
        {
            _threads--;
            Monitor.PulseAll(_gate);
        }
    }

    private void Read(ReadTask task, ref SqlSession session)
    {
        if (session is not null)
        {
            try
            {
                task.Run(session);
                return;
            }
            catch (Exception)
            {
                Close(ref session); // it may have been lost while nothing was read
            }
        }

        session = database.Open();
        task.Run(session);
    }

    private ReadTask Take()
    {
        lock (_gate)
        {
            ReadTask task;
            while (!_waiting.TryDequeue(out task) && !_isEnding)
            {
                _resting++;
                var woken = Monitor.Wait(_gate, Rest);
                _resting--;
                if (!woken && _waiting.Count == 0)
                    break;
            }

            return task;
        }
    }

    private static void Close(ref SqlSession session)
    {
        try
        {
            session?.Dispose();
        }
        catch (Exception)
        {
            // It was broken before.
        }

        session = null;
    }
}
