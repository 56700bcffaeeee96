using Akka.Actor;
using Microsoft.Extensions.Logging;
using Simulator.Actors.Orders;
using Simulator.Actors.Time;

namespace Simulator.Actors.StationFiles;

/// <summary>
/// Writes the station files of a node, off the way of its stations: a while after a change, the last state alone, a few at a time, and
/// only where the content differs. One for all stations, so that a change of all of them keeps the disk busy but never the fleet waiting.
/// </summary>
internal sealed class StationFileStore : UntypedActor, IWithTimers
{
    /// <summary>How long the end of the run may take to write what waits.</summary>
    internal static readonly TimeSpan LastMax = TimeSpan.FromSeconds(3);

    /// <summary>Files written at a time.</summary>
    private const int BatchMax = 40;

    /// <summary>Changes come in groups: the keys after a boot, a UI that sets many.</summary>
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    /// <summary>Between two batches: at most 200 files a second.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>The same while more stations come than are written, as when a large fleet starts: it needs the processors itself.</summary>
    private static readonly TimeSpan PauseWhileMoreCome = TimeSpan.FromSeconds(1);

    private static readonly ActorTimer<StationFileStore> WriteTimer = new(static s => s.OnDue());

    private readonly ILogger _log;
    private readonly string _folder;
    private readonly TimeProvider _time;

    // Bounded by the stations of the node: one entry each, at most.
    private readonly Dictionary<string, StationFileContent> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ulong> _written = new(StringComparer.Ordinal);
    private int _left;
    private bool _failed;

    public StationFileStore(string folder, TimeProvider time, ILogger log) => (_folder, _time, _log) = (folder, time, log);

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props PropsFor(string folder, TimeProvider time, ILogger log) => Props.Create<StationFileStore>(folder, time, log);

    // What is not written by then, the journal has.
    protected override void PostStop()
    {
        var begun = _time.GetTimestamp();
        foreach (var content in _waiting.Values)
        {
            if (_time.GetElapsedTime(begun) > LastMax)
                break;
            Write(content);
        }
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case StationFileContent content:
                _waiting[content.HashId] = content;
                WriteAfter(Delay);
                break;
            case Read read: _written[read.HashId] = read.Stamp; break;
            case Delete delete: OnDelete(delete.HashId); break;
            case ActorTimer<StationFileStore> timer: timer.Elapse(this); break;
            default: Unhandled(message); break;
        }
    }

    private void OnDue()
    {
        var moreCome = _waiting.Count > _left + BatchMax;
        foreach (var hashId in _waiting.Keys.Take(BatchMax).ToList())
        {
            _waiting.Remove(hashId, out var content);
            Write(content!);
        }

        _left = _waiting.Count;
        if (_left > 0)
            WriteAfter(moreCome ? PauseWhileMoreCome : Pause);
    }

    private void WriteAfter(TimeSpan delay)
    {
        if (!WriteTimer.IsActive(this))
            WriteTimer.StartOnce(this, delay);
    }

    private void Write(StationFileContent content)
    {
        try
        {
            var stamp = StationFileStamp.Of(content);
            if (_written.TryGetValue(content.HashId, out var last) && last == stamp)
                return;
            AtomicFile.Write(
                StationFileFolder.PathOf(_folder, content.HashId), StationFileWriter.Write(content), flush: false, ownerOnly: true);
            _written[content.HashId] = stamp;
            _failed = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (!_failed)
            {
                _log.LogError(
                    "The file of {Station} cannot be written: {Cause}. What it would say stays in the journal.",
                    content.Identity.StationId,
                    e.Message.TrimEnd('.'));
            }

            _failed = true; // said once, as all the others fail for the same reason
        }
    }

    private void OnDelete(string hashId)
    {
        _waiting.Remove(hashId);
        _written.Remove(hashId);
        try
        {
            File.Delete(StationFileFolder.PathOf(_folder, hashId));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _log.LogWarning("The station file {File} cannot be deleted: {Cause}", hashId, e.Message);
        }
    }

    /// <summary>The file of this station has been read, and this is the stamp of its content.</summary>
    internal sealed record Read(string HashId, ulong Stamp) : ILocalMessage;

    internal sealed record Delete(string HashId) : ILocalMessage;
}
