namespace Simulator.Benchmarks.Journals;

/// <summary>What the writers of one measurement share.</summary>
internal sealed class WriterTally
{
    private readonly int _writers;
    private readonly TaskCompletionSource _allRecovered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _allEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _stored;
    private int _recovering;
    private int _ending;
    private volatile bool _isOver;

    internal WriterTally(int writers, int batchSize)
    {
        _writers = writers;
        _recovering = writers;
        _ending = writers;
        BatchSize = batchSize;
    }

    internal int BatchSize { get; }

    internal byte[] Payload { get; } = new byte[150];

    internal bool IsOver => _isOver;

    internal long StoredEvents => Interlocked.Read(ref _stored);

    internal Task AllRecovered => _allRecovered.Task;

    internal Task AllEnded => _allEnded.Task;

    internal void Stored() => Interlocked.Increment(ref _stored);

    internal void Recovered()
    {
        if (Interlocked.Decrement(ref _recovering) == 0)
            _allRecovered.TrySetResult();
    }

    internal void Ended()
    {
        if (Interlocked.Decrement(ref _ending) == 0)
            _allEnded.TrySetResult();
    }

    internal void ExpectEnds()
    {
        _ending = _writers;
        _allEnded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal void Over() => _isOver = true;
}
