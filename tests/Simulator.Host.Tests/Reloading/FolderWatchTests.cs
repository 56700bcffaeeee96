using Microsoft.Extensions.Logging.Abstractions;
using Simulator.Actors.Tests.Sessions.Sockets;
using Simulator.Host.Reloading;

namespace Simulator.Host.Tests.Reloading;

public sealed class FolderWatchTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-watch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Folder_ThatIsNotThere_IsPolledUntilItCanBeWatched()
    {
        var (calls, late) = (0, Path.Combine(_folder, "late"));
        using var watch = new FolderWatch([(late, true)], () => Interlocked.Increment(ref calls), _time, NullLogger.Instance);
        Assert.Equal([late], watch.Polled);

        _time.Advance(FolderWatch.PollInterval);
        _time.Advance(FolderWatch.PollInterval);
        Assert.Equal(2, calls);

        Directory.CreateDirectory(late);
        _time.Advance(FolderWatch.PollInterval);
        Assert.Empty(watch.Polled);
        Assert.Equal(3, calls);
        _time.Advance(FolderWatch.PollInterval * 10);
        Assert.Equal(3, calls);
    }

    [Fact]
    public void Signals_CloseTogether_AreOne()
    {
        var calls = 0;
        using var debounce = new Debounce(_time, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2), () => calls++);
        for (var i = 0; i < 5; i++)
        {
            debounce.Signal();
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal(0, calls);
        _time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.Equal(1, calls);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, calls);
    }

    [Fact]
    public void Signals_WithoutEnd_AreHeardAllTheSame()
    {
        var calls = 0;
        using var debounce = new Debounce(_time, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(2), () => calls++);
        for (var i = 0; i < 50; i++)
        {
            debounce.Signal();
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(calls, 2, 3);
    }
}
