using Akka.Persistence;

namespace Simulator.Benchmarks.Journals;

/// <summary>
/// A persistent actor that writes as long as it may: one event or one atomic write at a time, the next when it is stored.
/// </summary>
internal sealed class Writer : ReceivePersistentActor
{
    private readonly WriterTally _tally;
    private readonly Written[] _batch;
    private int _left;
    private int _inBatch;

    public Writer(string id, WriterTally tally)
    {
        PersistenceId = id;
        _tally = tally;
        _batch = new Written[tally.BatchSize];
        Recover<SnapshotOffer>(_ => { });
        Recover<Written>(_ => { });
        Recover<RecoveryCompleted>(_ => tally.Recovered());
        Command<int>(events =>
        {
            _left = events;
            Write();
        });
        Command<string>(_ => SaveSnapshot(new WriterState(new byte[2_000])));
        Command<SaveSnapshotSuccess>(_ => tally.Ended());
    }

    public override string PersistenceId { get; }

    private void Write()
    {
        if (_left <= 0 || _tally.IsOver)
        {
            _tally.Ended();
            return;
        }

        _left -= _batch.Length;
        if (_batch.Length == 1)
        {
            Persist(new Written(_tally.Payload), Stored);
            return;
        }

        Array.Fill(_batch, new Written(_tally.Payload));
        _inBatch = 0;
        PersistAll(_batch, Stored);
    }

    private void Stored(Written written)
    {
        _tally.Stored();
        if (++_inBatch % _batch.Length == 0)
            Write();
    }
}

/// <summary>An event of the size of a station's.</summary>
internal sealed record Written(byte[] Payload);

internal sealed record WriterState(byte[] Payload);
